/** The articles that a field offers while one types. */
export const ArticleOptions = ({
  id,
  articles,
}: {
  id: string;
  articles: { name: string; title: string }[];
}) => (
  <datalist id={id}>
    {articles.map(({ name, title }) => (
      <option key={name} value={name}>
        {name === title ? null : title}
      </option>
    ))}
  </datalist>
);
