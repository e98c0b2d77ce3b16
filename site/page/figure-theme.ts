import { theme } from "./theme";

/** The colours of figures on white, and what stands for them on a dark page. */
const onDark: Readonly<Record<string, string>> = {
  "#FFFFFF": "#14171B",
  "#222222": "#E9ECEF",
  "#444444": "#A3ACB6",
  "#999999": "#7D8791",
  "#E4E4E4": "#2A2F36",
  "rgba(255,255,255,0.93)": "rgba(29,33,38,0.95)",
  "#0072B2": "#5BB5F0",
  "#D55E00": "#FF9A5C",
  "#009E73": "#3ECF9F",
  "#CC79A7": "#F191C9",
  "#000000": "#E4E7EA",
  "#E69F00": "#F0C04A",
  "#56B4E9": "#B6A0FF",
  "#7FB6D6": "#3F7FA6",
};

/** A colour on a dark page; of one with an opacity in its last two digits the opacity stays. */
function darken(colour: string): string {
  const [, opaque = colour, opacity = ""] = /^(#[0-9a-f]{6})([0-9a-f]{2})$/i.exec(colour) ?? [];
  const dark = onDark[opaque.startsWith("#") ? opaque.toUpperCase() : opaque];
  return dark ? dark + opacity : colour;
}

/** A part of a figure in the page's theme. */
export function inTheme<Part>(part: Part): Part {
  const copy = JSON.stringify(part, (_, value: unknown) =>
    typeof value === "string" && theme() === "dark" ? darken(value) : value,
  );
  return JSON.parse(copy) as Part;
}
