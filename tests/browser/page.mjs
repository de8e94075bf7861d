// The report page in a real browser. `node page.mjs FOLDER [SHOTS]`: FOLDER holds book.html (the book of this
// repository), hostile.html (texts that look like markup) and large.html (20,000 pairs); screenshots go to SHOTS.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const folder = resolve(process.argv[2]);
const shots = process.argv[3] && resolve(process.argv[3]);
const url = (name, hash = "") => pathToFileURL(join(folder, name)).href + hash;

const browser = await chromium.launch({
  executablePath: process.env.BITEXT_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});

/** Opens a page that must be silent and ask for nothing. */
const open = async (name, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, offline: true, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) faults.push(message.text()); });
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("dialog", (dialog) => { faults.push("a dialog"); dialog.dismiss(); });
  page.on("request", (request) => {
    const own = request.url().split("#")[0] === url(name) || request.url().startsWith("data:");
    if (!own) faults.push(`a request to ${request.url()}`);
  });
  await page.goto(url(name));
  return { page, faults, done: async () => { assert.deepEqual(faults, []); await context.close(); } };
};
const shoot = async (page, name, more = {}) => {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), ...more });
};
const view = async (page, name) => {
  await page.click(`.top nav a[href="#${name}"]`);
  await page.waitForSelector(`#${name}:not([hidden])`);
};
const accessible = async (page, what) => {
  // The page's own policy forbids scripts from elsewhere; the protocol of the browser does not ask it.
  await page.evaluate(await (await import("node:fs/promises")).readFile(axe, "utf8"));
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
  }));
  const grave = violations.filter((violation) => ["serious", "critical"].includes(violation.impact));
  const told = grave.map((violation) => `${violation.id}: ${violation.nodes.slice(0, 3).map((node) => node.html).join(" | ")}`);
  assert.deepEqual(told, [], `${what}: ${told.join("\n")}`);
  for (const { id, impact } of violations) console.log(`  note: axe, ${what}: ${id} (${impact})`);
};

const tests = {
  async "the overview draws its charts and leads into the text"() {
    const { page, done } = await open("book.html");
    assert.equal(await page.isVisible("#overview"), true);
    assert.equal(await page.isVisible("#reading"), false);
    assert.match(await page.textContent("#overview .lead"), /original in English and its translation in Persian/);
    assert.ok(await page.locator(".map .ribbon").count() > 20);
    assert.ok(await page.locator(".map .g10").count() > 3);
    const points = await page.locator(".curve .line").first().getAttribute("points");
    assert.ok(points.split(" ").length > 100);
    await shoot(page, "overview", { fullPage: true });
    await page.locator(".chapters a").nth(5).click();
    await page.waitForSelector("#reading:not([hidden])");
    assert.match(await page.evaluate(() => document.activeElement.id), /^b\d+$/);
    await done();
  },
  async "the translation runs from right to left, by geometry"() {
    const { page, done } = await open("book.html");
    await page.goto(url("book.html", "#b60"));
    await page.waitForSelector(".bead");
    const places = await page.evaluate(() => {
      const box = (range) => range.getBoundingClientRect();
      const article = [...document.querySelectorAll(".bead")].find((bead) =>
        bead.querySelector(".target span")?.textContent.split(" ").length > 20);
      const ends = (node) => {
        const text = node.firstChild;
        const one = (at) => { const range = document.createRange(); range.setStart(text, at); range.setEnd(text, at + 1); return box(range); };
        return { first: one(0).left, later: one(6).left };
      };
      const target = article.querySelector(".target"), source = article.querySelector(".source");
      return {
        persian: ends(target.querySelector("span")), english: ends(source.querySelector("span")),
        columns: [source.getBoundingClientRect().right, target.getBoundingClientRect().left],
        number: target.querySelector("sup").getBoundingClientRect().right, edge: target.getBoundingClientRect().right,
        direction: getComputedStyle(target).direction, height: parseFloat(getComputedStyle(target).lineHeight) / parseFloat(getComputedStyle(target).fontSize),
      };
    });
    assert.equal(places.direction, "rtl");
    assert.ok(places.persian.first > places.persian.later, "Persian letters go to the left");
    assert.ok(places.english.first < places.english.later, "English letters go to the right");
    assert.ok(places.columns[0] <= places.columns[1], "the columns do not overlap");
    assert.ok(places.edge - places.number < 8, "the first Persian sentence begins at the right edge");
    assert.ok(places.height >= 1.8, "Persian has room between its lines");
    await shoot(page, "reading");
    await done();
  },
  async "the text is searched in both languages as it is folded"() {
    const { page, done } = await open("book.html");
    await view(page, "reading");
    const count = async (query) => {
      await page.fill("#search", query);
      await page.waitForTimeout(600);
      return parseInt(await page.textContent("#status"), 10);
    };
    const persian = await count("كرنسكي");
    assert.ok(persian > 50, `${persian} pairs`);
    assert.equal(await count("کرنسکی"), persian);
    assert.ok((await page.locator(".target mark.hit").first().textContent()).startsWith("کرنسکی"));
    assert.ok(await count("kuhlmann") > 10, "accents do not matter");
    assert.equal(await count("بلشویکها"), await count("بلشویک‌ها"));
    assert.equal(await count("no such words at all"), 0);
    await page.click("#clear");
    assert.equal(await page.inputValue("#search"), "");
    await done();
  },
  async "pairs are filtered by what was found in them"() {
    const { page, done } = await open("book.html");
    await view(page, "reading");
    await page.click(".filter summary");
    await page.check("input[name=kind][value=number]");
    const shown = await page.locator(".bead").count();
    assert.ok(shown > 3);
    assert.equal(await page.locator(".bead:has(.marks li)").count(), shown);
    assert.ok(await page.locator(".bead mark").count() > 0, "the words are marked");
    assert.ok(await page.locator('.bead mark[title^="number: "]').count() > 0, "and say why");
    assert.equal(await page.locator(".bead mark:not([title])").count(), 0);
    await shoot(page, "filter");
    await view(page, "findings");
    const all = await page.locator(".found-list li:visible").count();
    await page.click(".chip[data-kind=omission]");
    const few = await page.locator(".found-list li:visible").count();
    assert.ok(few > 0 && few < all);
    await shoot(page, "findings");
    await done();
  },
  async "marks end where words end"() {
    const { page, done } = await open("book.html");
    await page.goto(url("book.html", "#b308"));
    await page.waitForSelector(".bead mark");
    const torn = await page.evaluate(() => [...document.querySelectorAll(".bead mark")]
      .filter((mark) => /^[\p{L}\p{M}\u200c]/u.test(mark.nextSibling?.textContent ?? ""))
      .map((mark) => mark.textContent));
    assert.deepEqual(torn, []);
    await done();
  },
  async "a rendering leads to its places"() {
    const { page, done } = await open("book.html");
    await view(page, "terms");
    const row = page.locator(".terms tr", { has: page.locator("th", { hasText: /^Kühlmann$/ }) });
    assert.equal(await row.locator("a.rendering:not(.none)").count(), 4);
    await page.fill("#term-search", "korniloff");
    assert.ok(await page.locator(".terms tbody tr:visible").count() < 6);
    await page.fill("#term-search", "");
    await shoot(page, "terms");
    await row.locator("a.rendering").first().click();
    await page.waitForSelector("#walk:not([hidden])");
    const first = await page.evaluate(() => document.activeElement.id);
    await page.keyboard.press("n");
    await page.waitForTimeout(100);
    assert.notEqual(await page.evaluate(() => document.activeElement.id), first);
    assert.match(await page.textContent("#walk-text"), /place 2 of/);
    assert.ok(await page.locator(".bead:focus .target mark.hit").count() > 0, "the rendering is marked");
    await shoot(page, "walk");
    await done();
  },
  async "the keyboard is enough"() {
    const { page, done } = await open("book.html");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("2");
    await page.waitForSelector("#reading:not([hidden])");
    await page.keyboard.press("j");
    const first = await page.evaluate(() => document.activeElement.id);
    await page.keyboard.press("j");
    assert.notEqual(await page.evaluate(() => document.activeElement.id), first);
    // A key of a Persian keyboard, by its place.
    await page.evaluate(() => document.dispatchEvent(new KeyboardEvent("keydown", { code: "KeyK", key: "ن", bubbles: true })).valueOf());
    await page.keyboard.press("n");
    await page.waitForTimeout(100);
    assert.ok(await page.locator(".bead:focus .marks li").count() > 0);
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "search");
    await page.keyboard.press("Escape");
    await page.keyboard.press("d");
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
    await done();
  },
  async "axe finds nothing serious, light and dark, wide and narrow"() {
    for (const colorScheme of ["light", "dark"]) {
      const { page, done } = await open("book.html", { colorScheme });
      for (const name of ["overview", "reading", "findings", "terms"]) {
        await view(page, name);
        await accessible(page, `${name}, ${colorScheme}`);
        if (colorScheme === "dark") await shoot(page, `dark-${name}`);
      }
      await done();
    }
    const { page, done } = await open("book.html", { viewport: { width: 390, height: 800 } });
    for (const name of ["overview", "reading", "findings", "terms"]) {
      await view(page, name);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${name} is ${wide} pixels too wide`);
      await shoot(page, `narrow-${name}`);
    }
    await accessible(page, "narrow");
    await done();
  },
  async "it prints in the colours of paper and without its tools"() {
    const { page, done } = await open("book.html", { colorScheme: "dark" });
    await view(page, "reading");
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.isVisible(".tools"), false);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
    await shoot(page, "print");
    await done();
  },
  async "text that looks like markup is text"() {
    const { page, done } = await open("hostile.html");
    assert.equal(await page.evaluate(() => globalThis.struck), undefined);
    await view(page, "reading");
    const text = await page.textContent("#beads");
    for (const wanted of ["<script>globalThis.struck = 1</script>", "<img src=x onerror=globalThis.struck=1>", "</script>", "<!--", "&amp;"]) {
      assert.ok(text.includes(wanted), `${wanted} in ${text}`);
    }
    for (const name of ["findings", "terms", "overview"]) {
      await view(page, name);
      assert.equal(await page.locator("main img, main script").count(), 0);
    }
    assert.equal(await page.evaluate(() => globalThis.struck), undefined);
    await done();
  },
  async "20,000 pairs are as usable as a few"() {
    const { page, done } = await open("large.html");
    const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime);
    console.log(`  first paint of 20,000 pairs after ${Math.round(paint)} ms`);
    assert.ok(paint < 1000, `${paint} ms`);
    await view(page, "reading");
    assert.ok(await page.locator(".bead").count() <= 50);
    const turned = await page.evaluate(() => {
      const begin = performance.now();
      document.getElementById("page-on").click();
      document.body.getBoundingClientRect();
      return performance.now() - begin;
    });
    console.log(`  a page is turned in ${Math.round(turned)} ms`);
    await page.evaluate(() => { location.hash = "b19990"; });
    await page.waitForSelector("#b19990");
    const searched = await page.evaluate(async () => {
      const begin = performance.now();
      const search = document.getElementById("search");
      search.value = "number 19999";
      search.dispatchEvent(new Event("input"));
      while (!document.getElementById("status").textContent.includes("of 20000 pairs") && performance.now() - begin < 20000) {
        await new Promise((done) => setTimeout(done, 10));
      }
      return performance.now() - begin;
    });
    console.log(`  first search through them after ${Math.round(searched)} ms`);
    assert.match(await page.textContent("#status"), /^1 of 20000 pairs/);
    await done();
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    await test();
    console.log(`ok: ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED: ${name}\n${error.stack}`);
  }
}
await browser.close();
console.log(`${Object.keys(tests).length - failed} of ${Object.keys(tests).length} passed`);
process.exit(failed ? 1 : 0);
