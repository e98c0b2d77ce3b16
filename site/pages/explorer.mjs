const style = `.course{max-width:1500px;margin:0 auto;padding:10px 24px 0}.course a{color:var(--accent)}
@media(max-width:900px){.course{padding:10px 14px 0}}@media print{.course{display:none}}.presented .course{display:none}`;
const link = `<nav class="course" aria-label="Course"><a href="index.html">lrlab: course and documentation</a></nav>`;

/** The explorer's page with the way back into the site, which it has nowhere else. */
export const withWayBack = (html) =>
  html.replace("</head>", `<style>${style}</style>\n</head>`).replace("<body>", `<body>\n${link}`);
