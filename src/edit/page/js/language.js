// The interface's own words: one file a language under lang/, chosen in the page.

let words = {};
let code = "en";
let numbers = new Intl.NumberFormat("en");
let shares = new Intl.NumberFormat("en", { style: "percent" });

/** The languages there are, by the list in index.html. */
export const languages = () => document.querySelector('meta[name="languages"]').content.split(" ");

export const current = () => code;
export const number = (value) => numbers.format(value);
export const percent = (value) => shares.format(value);

/** The text of a key. Inserted texts are isolated, so that their direction does not disturb the sentence. */
export const say = (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => {
  const value = values[name];
  return typeof value === "number" ? number(value) : `\u2068${value}\u2069`;
});

/** The text of a key if there is one, otherwise what is given: for names that the server may know better. */
export const sayOr = (key, otherwise) => words[key] ?? otherwise;

/** A number that was typed in digits of any script, or NaN. */
export const typed = (text) => {
  const latin = text.trim()
    .replace(/[\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) - 0x6f0)
    .replace(/[\u0660-\u0669]/g, (digit) => digit.charCodeAt(0) - 0x660);
  return /^\d+$/.test(latin) ? Number(latin) : NaN;
};

/** The name of a language in the language of the interface. */
export const languageName = (tag) => {
  try { return new Intl.DisplayNames([code], { type: "language" }).of(tag); } catch { return tag; }
};

/** Puts the words into all elements that name a key. */
export const apply = (root = document) => {
  for (const node of root.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
  for (const node of root.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", say(node.dataset.label));
    if (node.matches("button, summary")) node.title = say(node.dataset.label);
  }
  for (const node of root.querySelectorAll("[data-hint]")) node.placeholder = say(node.dataset.hint);
};

/** Loads a language; one that there is not becomes English. */
export const load = async (wanted) => {
  code = languages().includes(wanted) ? wanted : "en";
  words = await (await fetch(`lang/${code}.json`)).json();
  numbers = new Intl.NumberFormat(code);
  shares = new Intl.NumberFormat(code, { style: "percent", maximumFractionDigits: 0 });
  document.documentElement.lang = code;
  document.documentElement.dir = words.direction;
};
