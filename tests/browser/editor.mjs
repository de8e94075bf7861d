// What the tests of the editor do in the browser: open it, press keys, ask what is shown and what the server has.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";
import { start } from "./fake.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shots = process.argv[3] && resolve(process.argv[3]);

export const browser = await chromium.launch({
  executablePath: process.env.BITEXT_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});

/** Opens the editor at a pair. The page must be silent, but for what a test expects (`expected`), and ask only its server. */
export const open = async (address, { at = 1, hash = "&lang=en", expected = null, ...options } = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: "en-GB", ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !expected?.test(message.text())) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.stack));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(address).origin) faults.push(`a request to ${request.url()}`);
  });
  await page.goto(`${address}&bead=${at}${hash}`);
  await page.waitForSelector(".bead.current .segment.at:focus");
  return { page, context, done: async () => { assert.deepEqual(faults, []); await context.close(); } };
};
export const shoot = async (page, name) => {
  if (shots) await page.screenshot({ path: join(shots, `edit-${name}.png`) });
};

/** All that the server knows of the alignment, as one text. */
export const state = (page) => page.evaluate(async () => {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  const get = async (path) => (await fetch(path, { headers: { "x-bitext-token": token } })).json();
  const { beads } = await get("api/work");
  const lines = [];
  for (let from = 0; from < beads; from += 500) {
    for (const bead of (await get(`api/beads?from=${from}&count=500`)).beads) {
      const text = (side) => bead[side].map((segment) => `${segment.id} ${segment.text}`).join(" | ");
      lines.push([bead.type, bead.status, bead.bookmark, bead.needs_work, bead.note ?? "", text("source"), text("target")].join("\t"));
    }
  }
  return lines.join("\n");
});
export const work = (page) => page.evaluate(async () => {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  return (await fetch("api/work", { headers: { "x-bitext-token": token } })).json();
});

/** A program that was built without optimisation takes a while to align the rest. */
export const LONG = { timeout: 180000 };
export const saved = (page) => page.waitForFunction(() => document.getElementById("saving").className === "saved", null, LONG);
/** Presses keys; each waits until the one before is saved. */
export const press = async (page, ...keys) => {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(15);
    await saved(page);
  }
};
export const goTo = async (page, number, ...keys) => {
  await page.keyboard.press("g");
  await page.waitForSelector("#goto[open]");
  await page.keyboard.type(String(number));
  await page.keyboard.press("Enter");
  await page.waitForFunction((wanted) => document.querySelector(".bead.current")?.dataset.at === String(wanted - 1)
    && document.querySelector(".bead.current .segment.at"), number);
  await press(page, ...keys);
};
export const current = async (page) => {
  await page.waitForSelector(".bead.current .segment", LONG);
  return page.evaluate(readCurrent);
};
const readCurrent = () => {
  const row = document.querySelector(".bead.current");
  const texts = (side) => [...row.querySelectorAll(`.segment[data-side="${side}"]:not(.none)`)].map((node) => node.textContent);
  return { number: Number(row.dataset.at) + 1, source: texts("source"), target: texts("target"), classes: row.className };
};
/** How many sentences the current pair has on each side. */
export const shape = async (page) => {
  const { source, target } = await current(page);
  return [source.length, target.length].join();
};
export const accessible = async (page, what) => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
  }));
  const grave = violations.filter((violation) => ["serious", "critical"].includes(violation.impact));
  const told = grave.map((violation) => `${violation.id}: ${violation.nodes.slice(0, 3).map((node) => `${node.html} ${node.failureSummary}`).join(" | ")}`);
  assert.deepEqual(told, [], `${what}: ${told.join("\n")}`);
  for (const { id, impact } of violations) console.log(`  note: axe, ${what}: ${id} (${impact})`);
};

/** A fake server for one test. */
export const faked = async (beads, run) => {
  const server = await start(beads);
  try { await run(server); } finally { server.close(); }
};

/** Milliseconds from a key to the changed page, with the server's answer in between. */
export const timed = (page, code, more) => page.evaluate(async ([key, options]) => {
  const row = () => document.querySelector(".bead.current");
  const seen = () => `${row().dataset.at} ${row().dataset.state} ${row().querySelectorAll(".segment").length}`;
  const was = seen();
  const begin = performance.now();
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { code: key, bubbles: true, cancelable: true, ...options }));
  while (seen() === was && performance.now() - begin < 3000) {
    await new Promise((next) => { const channel = new MessageChannel(); channel.port1.onmessage = next; channel.port2.postMessage(0); });
  }
  document.body.getBoundingClientRect();
  const took = performance.now() - begin;
  if (seen() === was) throw new Error(`${key} changed nothing`);
  await new Promise((next) => { setTimeout(next, 150); });
  return took;
}, [code, more]);
