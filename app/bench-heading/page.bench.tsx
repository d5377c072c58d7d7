/** What the reader's page is measured against. Only in builds made for measuring: see next.config.js. */
export const dynamic = 'force-dynamic';

export default function HeadingPage() {
  return <h1>A heading</h1>;
}
