// The editor in a real browser. `node edit.mjs [ADDRESS] [SHOTS]`: ADDRESS is that which `bitext edit` printed for the
// book of this repository; without one (or with `fake`) the server of fake.mjs has it. Screenshots go to SHOTS.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { LONG, accessible, browser, current, faked, goTo, open, press, saved, shape, shoot, state, timed, work } from "./editor.mjs";
import { start } from "./fake.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const BOOK = join(here, "../../alignments/history-of-the-russian-revolution.jsonl");
const given = process.argv[2] && process.argv[2] !== "fake" ? process.argv[2] : null;

/** A scholar's corrections: where, on which side (the right column is the translation), and at most three keys each. */
const CORRECTIONS = [
  [441, ["m"]], [446, ["Shift+m"]], [451, ["s"]], [456, ["ArrowRight", "m"]], [461, ["Alt+ArrowDown"]],
  [466, ["ArrowRight", "Alt+ArrowUp"]], [471, ["Enter", "Enter"]], [476, ["ArrowRight", "Enter", "Enter"]], [481, ["a"]], [486, ["x"]],
  [491, ["c"]], [496, ["b"]], [501, ["Shift+m"]], [506, ["Space", "ArrowRight", "Space"]], [511, ["a"]],
  [516, ["m", "ArrowDown", "Backspace"]], [521, ["s"]], [526, ["x"]], [531, ["Alt+ArrowDown"]],
];

const tests = {
  async "twenty corrections by keys alone, undone, done again, reloaded"(address) {
    const { page, done } = await open(address, { at: 440 });
    const before = await state(page);
    const steps = [before];
    for (const [number, keys] of CORRECTIONS) {
      await goTo(page, number, "ArrowLeft");
      for (let i = 0; i < 40 && !/^1,1$/.test(await shape(page)); i++) await press(page, "j");
      await press(page, ...keys);
      steps.push(await state(page));
      assert.notEqual(steps.at(-1), steps.at(-2), `${keys} at ${number} changed nothing: ${JSON.stringify(await current(page))}`);
    }
    await goTo(page, 536, "ArrowLeft", "e");
    await page.waitForSelector(".field textarea:focus");
    await page.keyboard.press("End");
    await page.keyboard.type(" [sic]");
    await press(page, "Enter");
    assert.match((await current(page)).source[0], / \[sic\]$/);
    const after = await state(page);
    assert.notEqual(after, steps.at(-1));
    await shoot(page, "corrected");
    let undone = 0;
    for (; (await work(page)).undo; undone++) await press(page, "z");
    assert.equal(await state(page), before, "undo of all gives what was");
    assert.ok(undone >= 20, `${undone} steps`);
    for (let i = 0; i < undone; i++) await press(page, i % 2 ? "Shift+z" : "Control+y");
    assert.equal(await state(page), after, "redo of all gives what was made");
    await page.reload();
    await page.waitForSelector(".bead.current .segment.at:focus");
    assert.equal(await state(page), after);
    assert.match(await page.evaluate(() => location.hash), /bead=\d+/);
    while ((await work(page)).undo) await press(page, "z");
    await done();
  },
  async "keys go by their place on a Persian keyboard"(address) {
    const { page, context, done } = await open(address, { at: 130 });
    const keyboard = await context.newCDPSession(page);
    const hit = async (code, key) => {
      for (const type of ["keyDown", "keyUp"]) await keyboard.send("Input.dispatchKeyEvent", { type, code, key });
      await page.waitForTimeout(60);
      await saved(page);
    };
    const { number } = await current(page);
    await hit("KeyJ", "ت");
    assert.equal((await current(page)).number, number + 1);
    await hit("KeyB", "ذ");
    assert.equal(await page.locator(".bead.current .glyph.bookmark").count(), 1);
    await hit("KeyZ", "ظ");
    assert.equal(await page.locator(".bead.current .glyph.bookmark").count(), 0);
    await done();
  },
  async "the translation runs from right to left, in both interfaces"(address) {
    for (const lang of ["en", "fa"]) {
      const { page, done } = await open(address, { at: 120, hash: `&lang=${lang}` });
      const places = await page.evaluate(() => {
        const row = document.querySelector(".bead.current");
        const ends = (node) => {
          const text = document.createTreeWalker(node, NodeFilter.SHOW_TEXT).nextNode();
          const one = (at) => { const range = document.createRange(); range.setStart(text, at); range.setEnd(text, at + 1); return range.getBoundingClientRect().left; };
          return one(0) - one(6);
        };
        const box = (name) => row.querySelector(name).getBoundingClientRect();
        const persian = row.querySelector(".target .segment");
        return {
          persian: ends(persian), english: ends(row.querySelector(".source .segment")), source: box(".source").left, target: box(".target").left,
          gutter: box(".gutter").left, direction: getComputedStyle(persian).direction, page: getComputedStyle(document.body).direction,
          height: parseFloat(getComputedStyle(persian).lineHeight) / parseFloat(getComputedStyle(persian).fontSize),
        };
      });
      assert.equal(places.direction, "rtl");
      assert.ok(places.persian > 0, "Persian letters go to the left");
      assert.ok(places.english < 0, "English letters go to the right");
      assert.ok(places.height >= 1.8);
      assert.equal(places.page, lang === "fa" ? "rtl" : "ltr");
      assert.equal(places.source < places.target, lang === "en", "the original comes first");
      assert.equal(places.gutter < places.source, lang === "en");
      // An arrow goes to the column on its side.
      await press(page, lang === "fa" ? "ArrowLeft" : "ArrowRight");
      assert.equal(await page.getAttribute(".segment.at", "data-side"), "target");
      await shoot(page, lang);
      await done();
    }
  },
  async "every command has words in every language"() {
    const folder = join(here, "../../src/edit/page");
    const read = async (code) => JSON.parse(await readFile(join(folder, "lang", `${code}.json`), "utf8"));
    const [english, persian] = [await read("en"), await read("fa")];
    assert.deepEqual(Object.keys(persian).sort(), Object.keys(english).sort());
    for (const [key, text] of Object.entries(english)) {
      const names = (told) => [...told.matchAll(/\{\w+\}/g)].map(String).sort();
      assert.deepEqual(names(persian[key]), names(text), key);
    }
  },
  async "search finds in both languages; filter, pair and language are in the address"(address) {
    const { page, done } = await open(address, { at: 120 });
    await page.keyboard.press("/");
    await page.waitForSelector("#search:focus");
    await page.keyboard.type("Soviets");
    await page.waitForSelector("mark.hit");
    await page.keyboard.press("Enter");
    const found = await page.locator(".bead").count();
    assert.equal(await page.locator(".bead:has(mark.hit)").count(), found);
    await shoot(page, "search");
    await page.keyboard.press("j");
    await page.waitForFunction(() => location.hash.includes("q=Soviets"));
    await page.reload();
    await page.waitForSelector("mark.hit");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !document.querySelector("mark.hit"));
    await page.locator(".chip.not-1-1").click();
    const types = await page.locator(".bead .gutter .type").allTextContents();
    assert.ok(types.length > 3 && types.every((type) => type !== ""));
    await page.waitForFunction(() => location.hash.includes("filter=not-1-1"));
    await done();
  },
  async "u, t, f and v lead from place to place"(address) {
    const { page, done } = await open(address, { at: 100 });
    await page.waitForFunction(() => !/^[0۰…]?$/.test(document.querySelector(".chip.finding .count")?.textContent ?? ""), null, LONG);
    for (const key of ["t", "f", "v"]) {
      const { number } = await current(page);
      await press(page, key);
      const there = await current(page);
      assert.notEqual(there.number, number, key);
      if (key === "t") assert.ok(there.source.length !== 1 || there.target.length !== 1);
    }
    await done();
  },
  async "details, findings with a reason, a note"() {
    await faked(BOOK, async ({ url, work: kept }) => {
      const { page, done } = await open(url, { at: 120, viewport: { width: 1440, height: 900 } });
      await press(page, "f");
      await page.waitForSelector("#panel .findings li");
      await page.waitForSelector("#panel .raw li");
      assert.ok(await page.locator(".bead.current mark").count() > 0, "the place is marked");
      await page.fill("#panel .ignore input", "the author's own words");
      await page.keyboard.press("Enter");
      await page.waitForSelector("#panel .ignored");
      assert.equal(kept.findings.filter((one) => one.ignored === "the author's own words").length, 1);
      assert.equal(await page.locator(".bead.current mark").count(), 0);
      await page.locator(".bead.current .segment").first().click();
      await page.keyboard.press("n");
      await page.waitForSelector("#note[open]");
      await page.keyboard.type("see the second edition");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".bead.current .written");
      assert.match(await page.textContent(".bead.current .written"), /second edition/);
      await page.locator("body").evaluate(() => document.activeElement.blur());
      await press(page, "j");
      await shoot(page, "panel");
      await done();
    });
  },
  async "words that belong together light up"() {
    await faked(BOOK, async ({ url }) => {
      const { page, done } = await open(url, { at: 120 });
      const box = await page.locator(".bead.current .source .segment").boundingBox();
      await page.mouse.move(box.x + 40, box.y + 12);
      await page.waitForFunction(() => CSS.highlights.get("own").size > 0);
      const lit = await page.evaluate(() => ["sure", "faint"].flatMap((name) => [...CSS.highlights.get(name)])
        .map((range) => range.startContainer.parentElement.closest("[data-side]").dataset.side));
      assert.deepEqual([...new Set(lit)], ["target"]);
      await done();
    });
  },
  async "a mouse and a finger do it too"() {
    await faked(BOOK, async ({ url, work: kept }) => {
      const { page, done } = await open(url, { at: 120, viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} pixels too wide`);
      await shoot(page, "narrow");
      await accessible(page, "narrow");
      await page.tap('[data-command="merge"]');
      await saved(page);
      assert.equal((await current(page)).source.length, 2);
      // The border is dragged up over the second sentence: it goes back to the next pair.
      const handle = await page.locator('.bead.current .handle[data-side="source"]').boundingBox();
      const second = await page.locator(".bead.current .source .segment").nth(1).boundingBox();
      await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
      await page.mouse.down();
      await page.mouse.move(handle.x + 30, second.y + 3, { steps: 4 });
      assert.equal(await page.locator(".drop:not([hidden])").count(), 1);
      await page.mouse.up();
      await page.waitForFunction(() => document.querySelectorAll(".bead.current .source .segment").length === 1);
      assert.equal(kept.beads[120].source.length, 1);
      await page.tap('[data-command="undo"]');
      await saved(page);
      await page.tap('[data-do="details"]');
      await page.waitForSelector("#panel:not([hidden]) .raw");
      await shoot(page, "narrow-panel");
      await page.tap("#panel-close");
      await page.tap('[data-command="help"]');
      await page.waitForSelector("#help[open]");
      await page.locator("#help button", { hasText: "Bookmark" }).first().tap();
      await page.waitForSelector(".bead .glyph.bookmark");
      await done();
    });
  },
  async "axe finds nothing serious, light and dark, in both languages, in all dialogs"() {
    await faked(BOOK, async ({ url }) => {
      for (const [colorScheme, lang] of [["light", "en"], ["dark", "fa"]]) {
        const { page, done } = await open(url, { at: 120, colorScheme, hash: `&lang=${lang}`, viewport: { width: 1440, height: 900 } });
        await press(page, "a", "x", "c", "b", "f");
        await page.waitForSelector("#panel .raw li");
        await accessible(page, `${colorScheme}, ${lang}`);
        for (const [key, id] of [["?", "help"], ["o", "outline"], ["g", "goto"], ["n", "note"], ["Shift+E", "export"], ["Shift+G", "findings"]]) {
          await page.keyboard.press(key);
          await page.waitForSelector(`#${id}[open]`);
          await accessible(page, `${id}, ${colorScheme}`);
          await shoot(page, `${id}-${colorScheme}`);
          await page.keyboard.press("Escape");
          await page.waitForSelector(`#${id}:not([open])`, { state: "attached" });
        }
        await page.keyboard.press("Enter");
        await page.waitForSelector(".field textarea");
        await accessible(page, `field, ${colorScheme}`);
        await done();
      }
    });
  },
  async "what cannot be saved is kept, with the reason"() {
    await faked(20, async (server) => {
      const { page, context, done } = await open(server.url, { at: 3, expected: /Failed to load resource/ });
      // Refused: the field stays open.
      await page.keyboard.press("e");
      await page.waitForSelector(".field textarea:focus");
      await page.fill(".field textarea", "  ");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelector("#field-problem").textContent.includes("cannot be empty"));
      await page.fill(".field textarea", "A better text.");
      await page.keyboard.press("Escape");
      assert.equal(await page.locator(".bead.current .segment.draft").count(), 1, "left, and kept as a draft");
      page.on("dialog", (dialog) => dialog.accept());
      await page.reload();
      await page.waitForSelector(".bead.current .segment.at:focus");
      await page.keyboard.press("e");
      assert.equal(await page.inputValue(".field textarea"), "A better text.");
      // The server does not answer: nothing says "saved", and it goes on when it answers again.
      await context.setOffline(true);
      await page.keyboard.press("Enter");
      await page.waitForSelector("#saving.offline");
      assert.equal(await page.inputValue(".field textarea"), "A better text.");
      await context.setOffline(false);
      await page.click("#saving");
      await page.waitForSelector("#saving.saved");
      assert.equal(server.work.beads[2].source[0].text, "A better text.");
      // Another tab was faster.
      server.work.act({ do: "bookmark", bead: 5, on: true });
      await page.waitForSelector(".bead.current .segment.at:focus");
      await page.keyboard.press("b");
      await page.waitForSelector("#problem:not([hidden])");
      assert.equal(await page.locator('.bead[data-at="5"] .glyph.bookmark').count(), 1, "read again");
      assert.equal(server.work.beads[2].bookmark, false);
      await done();
    });
  },
  async "a text that was typed while another tab changed the work is kept, and for its own sentence"() {
    await faked(20, async (server) => {
      const { page, done } = await open(server.url, { at: 6, expected: /Failed to load resource/ });
      await page.keyboard.press("e");
      await page.waitForSelector(".field textarea:focus");
      await page.fill(".field textarea", "What I wrote.");
      server.work.act({ do: "cut", segment: "s2", at: 8 });
      await page.keyboard.press("Enter");
      await page.waitForSelector("#problem:not([hidden])");
      assert.equal(await page.locator(".field").count(), 0);
      await page.waitForSelector(".bead.current .segment.draft");
      assert.ok(!JSON.stringify(server.work.beads).includes("What I wrote."));
      await page.keyboard.press("e");
      await page.waitForSelector(".field textarea:focus");
      assert.equal(await page.inputValue(".field textarea"), "What I wrote.");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelector(".bead.current .segment.at")?.textContent === "What I wrote.");
      assert.equal(server.work.beads[5].source[0].text, "What I wrote.");
      await done();
    });
  },
  async "a file that another program changed is shown, and taken"() {
    await faked(20, async (server) => {
      const { page, done } = await open(server.url);
      server.work.outside = ["one.csv"];
      await page.waitForSelector("#outside:not([hidden])", { timeout: 8000 });
      assert.match(await page.textContent("#outside"), /one\.csv/);
      await accessible(page, "changed outside");
      await page.click("#outside button");
      await page.waitForSelector("#outside[hidden]", { state: "attached" });
      assert.equal(server.work.outside, null);
      await done();
    });
  },
  async "an export is saved as a file"() {
    await faked(20, async (server) => {
      const { page, done } = await open(server.url);
      await page.keyboard.press("Shift+E");
      const [download] = await Promise.all([page.waitForEvent("download"), page.click("#export .main")]);
      assert.equal(download.suggestedFilename(), "one.csv");
      await done();
    });
  },
  async "text that looks like markup is text"() {
    await faked(20, async (server) => {
      server.work.beads[0].source[0].text = "<img src=x onerror=globalThis.struck=1> </script> &amp;";
      server.work.beads[0].note = "<b onclick=1>note</b>";
      const { page, done } = await open(server.url);
      assert.equal(await page.locator("#rows img, #rows [onclick]").count(), 0);
      assert.match(await page.textContent(".bead.current .segment"), /<img src=x/);
      assert.equal(await page.evaluate(() => globalThis.struck), undefined);
      await done();
    });
  },
  async "20,000 pairs are as quick as a few"() {
    await faked(20000, async ({ url }) => {
      const { page, done } = await open(url, { at: 12000 });
      // The best of several: a machine that does other work at the same time makes some of them slow.
      const paints = [];
      for (let i = 0; i < 4; i++) {
        paints.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
        await page.reload();
        await page.waitForSelector(".bead.current .segment.at:focus");
      }
      const paint = Math.min(...paints);
      console.log(`  first paint of 20,000 pairs after ${Math.round(paint)} ms, at worst ${Math.round(Math.max(...paints))} ms`);
      assert.ok(paint < 1000, `${paint} ms`);
      await page.waitForFunction(() => document.querySelector("#filters .unseen .count")?.textContent !== "0");
      assert.ok(await page.locator(".bead").count() < 60);
      const best = async (code, more, change) => {
        const all = [];
        for (let i = 0; i < 9; i++) all.push(await timed(page, code, more));
        all.sort((a, b) => a - b);
        console.log(`  ${change}: ${all[0].toFixed(1)} ms, typically ${all[4].toFixed(1)} ms, at worst ${all.at(-1).toFixed(1)} ms`);
        return all[0];
      };
      for (const [code, more, change] of [
        ["KeyJ", {}, "next pair"], ["KeyA", {}, "accept"], ["KeyM", { shiftKey: true }, "merge"], ["KeyZ", {}, "undo"], ["KeyB", {}, "bookmark"],
      ]) assert.ok(await best(code, more, change) < 200, change);
      const jump = await page.evaluate(async () => {
        const begin = performance.now();
        document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { code: "End", bubbles: true, cancelable: true }));
        while (!document.querySelector('.bead[data-at="19999"]:not(.waiting), .bead[data-at="19998"]:not(.waiting)') && performance.now() - begin < 3000) {
          await new Promise((next) => { setTimeout(next, 4); });
        }
        return performance.now() - begin;
      });
      console.log(`  to the last pair: ${jump.toFixed(1)} ms`);
      await done();
    });
  },
};

const book = given ? { url: given, close() {} } : await start(BOOK);
const only = process.env.ONLY;
let failed = 0;
const chosen = Object.entries(tests).filter(([name]) => !only || name.includes(only));
for (const [name, test] of chosen) {
  try {
    await test(book.url);
    console.log(`ok: ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED: ${name}\n${error.stack}`);
  }
}
await browser.close();
book.close();
console.log(`${chosen.length - failed} of ${chosen.length} passed`);
process.exit(failed ? 1 : 0);
