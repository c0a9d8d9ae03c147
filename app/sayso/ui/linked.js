// Makes elements of what Python sends: [tag, attributes, ...children]. Words become text nodes and
// nothing is ever parsed as HTML, so that no article can put an element or a script on the page.

const SVG = new Set(["svg", "g", "defs", "marker", "path", "rect", "text", "title"]);
const HTML = new Set([
  "a", "article", "b", "caption", "dd", "del", "div", "dl", "dt", "em", "ins", "li", "ol", "p",
  "section", "small", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
]);
const ATTRIBUTES = new Set([
  "aria-hidden", "aria-label", "class", "d", "dir", "fill", "font-family", "font-size", "height", "id",
  "marker-end", "markerHeight", "markerWidth", "orient", "refX", "refY", "role", "rx", "scope",
  "stroke", "stroke-dasharray", "stroke-width", "text-anchor", "title", "viewBox", "width", "x", "y",
]);

const ENDLESS = /\S{2000}/;

function grown([tag, attributes, ...children], inPicture) {
  const drawn = inPicture || tag === "svg";
  if (!(drawn ? SVG.has(tag) || tag === "a" : HTML.has(tag))) throw new Error(`no such element: ${tag}`);
  const element = drawn
    ? document.createElementNS("http://www.w3.org/2000/svg", tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    const isOurs = name === "href" && /^\/[a-z]/.test(value);
    if (isOurs || ATTRIBUTES.has(name)) element.setAttribute(name, value);
  }
  for (const child of children) {
    element.append(typeof child === "string" ? child : grown(child, drawn));
  }
  return element;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".leaf");
  place.replaceChildren(grown(data, false));
  // As in reader.css: laying out a kerned word takes quadratic time.
  place.classList.toggle("endless", ENDLESS.test(place.textContent));
  const follow = (event) => {
    const link = event.target.closest("a[href]");
    // With another key or button, the browser opens the address in a window of its own.
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setTriggerValue("followed", link.getAttribute("href"));
  };
  place.addEventListener("click", follow);
  return () => place.removeEventListener("click", follow);
}
