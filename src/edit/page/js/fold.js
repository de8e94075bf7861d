// Folding as the search of the server does it, to mark in a text what was looked for: case, marks on letters, Arabic
// and Persian forms of a letter, digits of any script, ZWNJ.

const LETTERS = { "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و" };

const foldOne = (letter) => {
  if (letter in LETTERS) return LETTERS[letter];
  const code = letter.codePointAt(0);
  if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0);
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
  if (/[\u200c\u200d\u0640\u064b-\u0655\u0670\u0621]/.test(letter)) return "";
  if (code < 0x80) return letter.toLowerCase();
  const plain = code < 0x600 ? letter.normalize("NFKD").replace(/[\u0300-\u036f]/g, "") : letter.normalize("NFKC");
  return plain.toLowerCase();
};

export const fold = (text) => Array.from(text, foldOne).join("");

/** Where a query stands in a text, as pairs of offsets of the text itself. */
export const places = (text, query) => {
  const wanted = fold(query.trim());
  if (!wanted) return [];
  let folded = "";
  const from = [];
  for (let at = 0; at < text.length;) {
    const letter = String.fromCodePoint(text.codePointAt(at));
    const one = foldOne(letter);
    for (let k = 0; k < one.length; k++) from.push(at);
    folded += one;
    at += letter.length;
  }
  from.push(text.length);
  const found = [];
  for (let i = folded.indexOf(wanted); i >= 0; i = folded.indexOf(wanted, i + wanted.length)) {
    found.push([from[i], from[i + wanted.length]]);
  }
  return found;
};
