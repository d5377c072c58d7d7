import { Discussion } from './discussion';
import { inSlices, whenIdle } from './slices';

/*
 * The script that publishers put on their pages:
 *   <script async src="https://…/embed.js" data-article="space/article"></script>
 * It finds the units of the article in the page's text, and puts a badge beside each that leads to its discussion.
 * Whatever fails, the page stays as it was.
 */

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  const begin = () => whenIdle(() => void show(script));
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin, { once: true });
  else begin();
}

async function show(element: HTMLScriptElement) {
  const { article } = element.dataset;
  if (!article || !element.src) return;
  try {
    const discussion = await Discussion.load(element, article);
    if (discussion) await inSlices(discussion.show());
    element.dataset.state = discussion ? 'shown' : 'not-allowed';
  } catch (error) {
    element.dataset.state = 'failed';
    console.info('Arguably: the discussion of this page could not be shown.', error);
  }
}
