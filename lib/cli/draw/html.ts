import { escapeHtml } from "../../helpers/text";
import { Table, tableHtml } from "../../figures/table";

/** A page that stands alone: a drawing, its numbers, and the specs behind it. */
export const figurePage = (
  title: string,
  svg: string,
  table: Table,
  specs: unknown,
): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 820px; margin: 1rem auto; padding: 0 10px; color: #222; background: #fff }
svg { max-width: 100%; height: auto }
table { border-collapse: collapse }
td, th { padding: 2px 10px; border-bottom: 1px solid #e4e4e4; font-weight: normal; font-variant-numeric: tabular-nums }
details { overflow-x: auto }
</style>
</head>
<body>
${svg}<details><summary>Numbers</summary>
${tableHtml(table)}
</details>
<details><summary>Specs</summary>
<pre>${escapeHtml(JSON.stringify(specs, null, 2))}</pre>
</details>
</body>
</html>
`;
