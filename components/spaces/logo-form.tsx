import { SubmitButton } from '../ui/button';
import { Field } from '../ui/field';
import { Form, type FormAction } from '../ui/form';

/** The logo of a space: the one that it has, another one, none. */
export function LogoForm({
  space,
  logo,
  save,
  remove,
  words,
}: {
  space: string;
  /** Where the picture is; null for none. */
  logo: string | null;
  save: FormAction;
  remove: FormAction;
  words: Record<'title' | 'hint' | 'file' | 'save' | 'remove' | 'now', string>;
}) {
  return (
    <section id="logo" aria-labelledby="logo-title">
      <h2 id="logo-title">{words.title}</h2>
      <Form action={save} label={words.title}>
        <input type="hidden" name="space" value={space} />
        <Field
          name="image"
          type="file"
          label={words.file}
          hint={words.hint}
          accept="image/png,image/jpeg,image/webp"
        />
        <SubmitButton look="plain">{words.save}</SubmitButton>
      </Form>
      {logo && (
        <div className="logo-now">
          {/* biome-ignore lint/performance/noImgElement: small already, and served under a name of its own for good. */}
          <img src={logo} alt={words.now} width={48} height={48} />
          <Form action={remove} label={words.remove}>
            <input type="hidden" name="space" value={space} />
            <SubmitButton look="plain">{words.remove}</SubmitButton>
          </Form>
        </div>
      )}
    </section>
  );
}
