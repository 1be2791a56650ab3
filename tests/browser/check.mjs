// Reads reports in a real browser: node tests/browser/check.mjs MODULES REPORT.html…
// MODULES is the folder that holds node_modules with playwright-core and axe-core; `just browser` makes it.
// Exit 0: all well, or skipped with a word where Chromium or the modules are not there; 1: something is wrong.

import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...reports] = process.argv.slice(2);
const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = places.find((place) => place && existsSync(place));
if (!executablePath) {
  console.log("skipped: no Chromium on this machine (name one in CHROMIUM)");
  process.exit(0);
}
if (!modules || !existsSync(path.join(modules, "node_modules/playwright-core"))) {
  console.log("skipped: playwright-core and axe-core are not installed");
  process.exit(0);
}
const require = createRequire(path.resolve(modules, "here.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const FIRST_PAINT = 300; // milliseconds
let wrong = 0;
let held = 0;

function expect(holds, what, detail = "") {
  if (holds) {
    held += 1;
    return;
  }
  wrong += 1;
  console.log(`  WRONG: ${what}${detail === "" ? "" : `: ${detail}`}`);
}

/** A page in a context of its own, with what it asks for and complains of. */
async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-US", ...options });
  const page = await context.newPage();
  const asked = [];
  const said = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") said.push(message.text());
  });
  page.on("pageerror", (error) => said.push(String(error)));
  await page.goto(url);
  return { page, asked, said, close: () => context.close() };
}

async function paint(browser, url) {
  const times = [];
  for (let i = 0; i < 3; i += 1) {
    const { page, close } = await open(browser, url);
    await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    times.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
    await close();
  }
  const best = Math.round(Math.min(...times));
  console.log(`  first paint ${times.map(Math.round).join(", ")} ms`);
  expect(best < FIRST_PAINT, "first paint", `${best} ms`);
}

async function language(page, tag) {
  await page.locator(`#pick-${tag}`).focus();
  await page.keyboard.press("Space");
  await page.locator(`.languages label[for="pick-${tag}"]`).click();
  expect(await page.locator(`.part-${tag} h1`).isVisible(), `${tag} shows`);
  const other = tag === "nl" ? "en" : "nl";
  expect(!(await page.locator(`.part-${other} h1`).isVisible()), `${other} is hidden`);
  expect((await page.evaluate(() => document.documentElement.lang)) === tag, "the language of the page", tag);
}

async function accessible(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const told = violations.map((v) => `${v.id} (${v.nodes.length}; ${v.nodes[0].html.slice(0, 160)})`);
  expect(violations.length === 0, `axe, ${what}`, told.join("; "));
}

/** The values of a column as the page sorts by them. */
function column(table, at) {
  return table.evaluate((element, index) => {
    const body = element.tBodies[0];
    return Array.from(body.rows, (row) => {
      if (row.classList.contains("group")) return "group";
      const number = row.children[index].querySelector("[data-id]");
      const found = number && peil.find(number.getAttribute("data-id"));
      return found ? peil.get(found, found.column) : null;
    });
  }, at);
}

function rises(values, sign) {
  let last = null;
  for (const value of values) {
    if (value === "group") last = null;
    else if (value !== null) {
      if (last !== null && sign * (value - last) < 0) return false;
      last = value;
    }
  }
  return true;
}

async function sorts(page, tag) {
  const tables = page.locator(`.part-${tag} .table table:has(th.num .sort)`);
  const count = await tables.count();
  expect(count > 0, "tables that sort", count);
  for (let i = 0; i < count; i += 1) {
    const table = tables.nth(i);
    const heads = table.locator("thead th, thead td");
    const at = await heads.evaluateAll((all) => all.findIndex((head) => head.classList.contains("num") && head.querySelector(".sort")));
    const before = await column(table, at);
    const button = heads.nth(at).locator(".sort");
    const id = await table.getAttribute("aria-labelledby");
    for (const [way, sign] of [["ascending", 1], ["descending", -1]]) {
      await button.focus();
      await page.keyboard.press("Enter");
      expect((await heads.nth(at).getAttribute("aria-sort")) === way, `${id}: aria-sort`, way);
      const values = await column(table, at);
      expect(rises(values, sign), `${id}: ${way}`, values.join(" "));
      expect(values.length === before.length, `${id}: rows are kept`);
      const groups = (list) => list.filter((value) => value === "group").length;
      expect(groups(values) === groups(before), `${id}: groups are kept`);
    }
    await page.keyboard.press("Enter");
    expect((await heads.nth(at).getAttribute("aria-sort")) === null, `${id}: as it was`);
    expect(JSON.stringify(await column(table, at)) === JSON.stringify(before), `${id}: the first order again`);
  }
}

async function explains(page, tag) {
  const tabs = await page.locator(`.part-${tag} [data-id][tabindex="0"]`).count();
  const numbers = await page.locator(`.part-${tag} [data-id]`).count();
  console.log(`  ${tag}: ${numbers} numbers, ${tabs} stops of the tab key`);
  expect(tabs < 150, "stops of the tab key", tabs);
  const first = page.locator(`.part-${tag} .table [data-id]`).first();
  await first.click();
  expect(await page.locator("#card").isVisible(), "a click opens the card");
  expect((await page.locator("#card dl > div").count()) >= 2, "the card tells something");
  await page.keyboard.press("Escape");
  expect((await page.locator("#card").count()) === 0, "escape shuts the card");
  const start = page.locator(`.part-${tag} .table [data-id][tabindex="0"]`).first();
  await start.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  expect(await page.locator("#card").isVisible(), "arrows lead from number to number");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement.closest("#card") !== null), "enter goes into the card");
  await accessible(page, `${tag}, with a card`);
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => document.activeElement.hasAttribute("data-id")), "escape goes back to the number");
  // Every number finds what it is.
  const lost = await page.evaluate((lang) => {
    const all = Array.from(document.querySelectorAll(`.part-${lang} [data-id]`), (e) => e.getAttribute("data-id"));
    return all.filter((id) => !peil.find(id) && !peil.data.facts[id]);
  }, tag);
  expect(lost.length === 0, "numbers without a value", lost.slice(0, 5).join(", "));
}

async function apa(page, tag) {
  const texts = await page.evaluate((lang) => {
    const rows = Array.from(document.querySelectorAll(`.part-${lang} .table tbody tr`));
    const numbers = rows.map((row) => row.querySelector("td [data-id], th [data-id]")).filter((number) => number);
    const found = numbers.map((number) => peil.find(number.getAttribute("data-id"))).filter((f) => f);
    return found.map((f) => peil.apa(f, lang === "en" ? 1 : 0)).filter((text) => text);
  }, tag);
  expect(texts.length > 10, "rows in APA style", texts.length);
  const buttons = page.locator(`.part-${tag} button.copy`);
  const rows = page.locator(`#${tag}-t-correlations tbody tr:has([data-id$=".estimate"])`);
  expect((await buttons.count()) === (await rows.count()), "each declared correlation is copied by a button", await buttons.count());
  if (await buttons.count()) {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await buttons.first().focus();
    await page.keyboard.press("Enter");
    await page.waitForTimeout(100);
    const copied = await page.evaluate(() => navigator.clipboard.readText()).catch(() => "");
    expect(texts.includes(copied) && /^r/.test(copied), "a row of correlations in APA style", copied);
  }
  const holes = texts.filter((text) => /undefined|NaN|null|\[\]|= $/.test(text));
  expect(holes.length === 0, "holes in APA style", holes.slice(0, 3).join(" | "));
  const correlation = texts.find((text) => /^r\(/.test(text));
  console.log(`  ${tag}: ${correlation || texts[0]}`);
  if (correlation) {
    const pattern = tag === "nl"
      ? /^r\(\d+(,\d)?\) = \u2212?0,\d\d, 95%-BI \[\u2212?0,\d\d; \u2212?0,\d\d\](, p [<=] 0,\d{3})?/
      : /^r\(\d+(\.\d)?\) = \u2212?\.\d\d, 95% CI \[\u2212?\.\d\d, \u2212?\.\d\d\](, p [<=] \.\d{3})?/;
    expect(pattern.test(correlation), "APA style", correlation);
  }
}

async function toggles(page, tag) {
  const figure = page.locator(`.part-${tag} figure:has(.choice)`).first();
  if (await figure.count()) {
    await figure.locator(".choice button").nth(1).click();
    expect(await figure.locator("details.data table").isVisible(), "the table of a figure shows");
    expect(!(await figure.locator(".drawing").isVisible()), "its drawing is hidden");
    await figure.locator(".choice button").nth(0).click();
    expect(await figure.locator(".drawing").isVisible(), "its drawing shows again");
  }
  const filter = page.locator(`.part-${tag} .filter select`).first();
  if (await filter.count()) {
    const table = page.locator(`.part-${tag} .table:has(.filter)`).first();
    const all = await table.locator("tbody tr:visible").count();
    await filter.selectOption("0");
    const one = await table.locator("tbody tr:visible").count();
    expect(one > 0 && one < all, "one group of a table shows", `${one} of ${all}`);
    await filter.selectOption("-1");
    expect((await table.locator("tbody tr:visible").count()) === all, "all groups show again");
  }
}

/** Marks of figures tell their row of what is drawn, under the pointer and by the arrow keys. */
async function marks(page, tag) {
  const drawings = page.locator(`.part-${tag} .drawing[data-spots]:visible`);
  const count = await drawings.count();
  console.log(`  ${tag}: ${count} figures whose marks tell their values`);
  for (let i = 0; i < count; i += 1) {
    const drawing = drawings.nth(i);
    const name = await drawing.getAttribute("aria-label");
    const told = drawing.locator("xpath=following-sibling::p[@class='told']");
    const { rows, spots } = await drawing.evaluate((element) => {
      let rows = Array.from(element.closest("figure").querySelectorAll(".data tbody tr"), (row) => Array.from(row.cells, (cell) => cell.textContent));
      let row = -1, size = [], above = [];
      const lines = (element.dataset.told ?? "").split("\n").slice(1).map((line) => (above = line.split("\t").map((cell, i) => (cell === "=" ? above[i] : cell))));
      if (rows.length === 0) rows = lines;
      const spots = element.dataset.spots.split(",").map((spot) => {
        const [sides, own] = spot.split(":").reverse();
        const [left, top, ...told] = sides.split(" ").map(Number);
        row = own === undefined ? row + 1 : Number(own);
        if (told.length) size = told;
        return [row, left, top, ...size];
      });
      return { rows, spots };
    });
    expect(spots.every(([row]) => row < rows.length), `${name}: every mark has its row`);
    await drawing.focus();
    // Of the longest lists the first thirty: each key press takes its time.
    for (const [row] of spots.slice(0, 30)) {
      await page.keyboard.press("ArrowDown");
      const text = await told.textContent();
      const values = rows[row].filter((cell) => cell && cell !== "\u2013");
      expect(values.every((value) => text.includes(value)), `${name}: row ${row} by the keys`, text);
    }
    if (i === 0) await accessible(page, `${tag}, with the value of a mark`);
    await page.keyboard.press("Escape");
    expect((await told.textContent()) === "", `${name}: escape is silence`);
    const [row, left, top, width, height] = spots[spots.length - 1];
    await drawing.scrollIntoViewIfNeeded();
    const at = await drawing.evaluate((element, [x, y]) => {
      const point = new DOMPoint(x, y).matrixTransform(element.querySelector("svg").getScreenCTM());
      return [point.x, point.y];
    }, [(left + width / 2) * 10, (top + height / 2) * 10]);
    const view = page.viewportSize();
    if (at[0] < view.width && at[1] > 0 && at[1] < view.height) {
      await page.mouse.move(at[0], at[1]);
      const text = await told.textContent();
      expect(rows[row].filter((cell) => cell && cell !== "\u2013").every((value) => text.includes(value)), `${name}: under the pointer`, text);
      await page.mouse.move(0, 0);
    }
  }
}

async function plain(browser, url) {
  const { page, said, close } = await open(browser, url, { javaScriptEnabled: false });
  for (const tag of ["nl", "en"]) {
    await page.locator(`.languages label[for="pick-${tag}"]`).click();
    for (const what of ["section", "figure .drawing", ".table table", ".how summary"]) {
      const all = page.locator(`.part-${tag} ${what}`);
      const [there, shown] = [await all.count(), await page.locator(`.part-${tag} ${what}:visible`).count()];
      expect(there > 0 && there === shown, `without scripts, ${tag}: ${what}`, `${shown} of ${there}`);
    }
    const empty = await page.locator(`.part-${tag} .part button, .part-${tag} button`).count();
    expect(empty === 0, `without scripts, ${tag}: no button that does nothing`, empty);
  }
  expect(said.length === 0, "without scripts: complaints", said.join("; "));
  await close();
}

async function narrow(browser, url) {
  for (const width of [320, 390, 768]) {
    const { page, close } = await open(browser, url, { viewport: { width, height: 700 } });
    for (const tag of ["nl", "en"]) {
      await page.locator(`.languages label[for="pick-${tag}"]`).click();
      const [wide, own] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      expect(wide <= own, `${width} px, ${tag}: scrolls sideways`, `${wide} of ${own}`);
    }
    await close();
  }
}

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
for (const report of reports) {
  console.log(report);
  const url = pathToFileURL(path.resolve(report)).href;
  await paint(browser, url);
  const { page, asked, said, close } = await open(browser, url);
  for (const tag of ["nl", "en"]) {
    await language(page, tag);
    await accessible(page, tag);
    await sorts(page, tag);
    await explains(page, tag);
    await apa(page, tag);
    await toggles(page, tag);
    await marks(page, tag);
  }
  const outside = asked.filter((address) => address !== url && !address.startsWith("data:"));
  expect(outside.length === 0, "requests", outside.join(", "));
  expect(said.length === 0, "complaints of the browser", said.join("; "));
  await close();
  await plain(browser, url);
  await narrow(browser, url);
  if (process.env.SHOTS) {
    mkdirSync(process.env.SHOTS, { recursive: true });
    for (const [tag, width] of [["nl", 1280], ["en", 1280], ["nl", 390], ["en", 390]]) {
      const shot = await open(browser, `${url}#${tag}`, { viewport: { width, height: 1200 } });
      const name = `${path.basename(path.dirname(path.dirname(path.resolve(report))))}-${tag}-${width}.png`;
      await shot.page.screenshot({ path: path.join(process.env.SHOTS, name), fullPage: true });
      await shot.close();
    }
  }
}
await browser.close();
console.log(`${held} checks hold, ${wrong} do not`);
process.exit(wrong === 0 ? 0 : 1);
