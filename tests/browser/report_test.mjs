// SPDX-License-Identifier: Apache-2.0
// The HTML report as people use it, in a headless Chromium. tests/browser/run starts this from the project's folder.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = process.env.PAGES;
const screenshots = process.env.SCREENSHOTS;
const reports = {
  facts: ['check', 'facts'],
  misquoted: ['check', 'examples/misquoted', '--min-coverage', '10%'],
  chinese: ['check', 'examples/chinese-webpage'],
  answers: ['check', 'examples/missing-batch'],
  duplicate: ['check', 'examples/named-twice'],
  broken: ['check', 'tests/golden/cli/broken.xf'],
  finding: ['explain', 'C-b35e', 'examples/hidden-table'],
  fact: ['explain', 'children[main]@report', 'examples/misquoted'],
  suppressed: ['check', 'tests/golden/formats/suppressed'],
  expired: ['check', 'tests/golden/formats/suppression-errors'],
  baseline: ['check', 'tests/golden/formats/baseline', '--baseline', 'tests/golden/formats/baseline/earlier.json'],
};

function make(name, args) {
  mkdirSync(pages, { recursive: true });
  const ran = spawnSync(process.env.CROSSFOOT, [...args, '--output', `html=${pages}/${name}.html`],
    { stdio: ['ignore', 'ignore', 'pipe'] });
  assert.ok(ran.status !== null && ran.status <= 2, String(ran.stderr));
}

/** Many contradictions of three facts each. */
function manyFindings(count) {
  const lines = ['module many', 'source report "A long report" { publisher "Somebody" published 2024-01-01 language en }',
    'count thing', `quantity made, sold, kept[n in 1..${count}] : thing`];
  for (let i = 1; i <= count; ++i) {
    lines.push(`fact made[${i}] = ${i % 97 + 130} from report "made ${i % 97 + 130} in place ${i}"`,
      `fact sold[${i}] = ${i % 50 + 20} from report "sold ${i % 50 + 20} there"`,
      `fact kept[${i}] = ${i % 97 + 112 - i % 50} from report "kept ${i % 97 + 112 - i % 50}"`);
  }
  lines.push(`rule all_there "what was made was sold or kept" for n in 1..${count}: made[n] = sold[n] + kept[n]`);
  return lines.join('\n') + '\n';
}

let browser;
before(async () => {
  for (const [name, args] of Object.entries(reports)) make(name, args);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
});
after(() => browser?.close());

/** Opens a report and lets `use` have it; whatever the page complains of or loads is a failure. */
async function open(name, options, use) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultNavigationTimeout(120_000);  // the largest page without scripts, on a machine with much to do
  const wrong = [];
  page.on('console', (message) => { if (message.type() !== 'log') wrong.push(message.text()); });
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('request', (request) => { if (!/^(file|data):/.test(request.url())) wrong.push(request.url()); });
  await page.goto(`file://${pages}/${name}.html`);
  await use(page);
  if (screenshots && options?.shot) await page.screenshot({ path: `${screenshots}/${options.shot}.png`, fullPage: true });
  await context.close();
  assert.deepEqual(wrong, []);
}

const shownCards = (page) => page.locator('#cards > .card:visible').count();

async function complaints(page) {
  const found = await page.evaluate(async (source) => {
    // The page's policy allows inline scripts, but no eval: a script element it is.
    if (!window.axe) {
      const element = document.createElement('script');
      element.textContent = source;
      document.head.append(element);
    }
    document.querySelectorAll('.card').forEach((one) => { one.style.contentVisibility = 'visible'; });
    const result = await window.axe.run(document);
    if (result.passes.length < 20) return [`only ${result.passes.length} checks were made`];
    return result.violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => node.html)}`);
  }, axe);
  return found;
}

for (const name of Object.keys(reports)) {
  for (const colorScheme of ['light', 'dark']) {
    test(`${name} in ${colorScheme} is accessible`, () => open(name, { colorScheme, shot: `${name}-${colorScheme}` },
      async (page) => {
        await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
        assert.deepEqual(await complaints(page), []);
      }));
  }
  test(`${name} fits a telephone`, () => open(name, { viewport: { width: 360, height: 740 }, shot: `${name}-narrow` },
    async (page) => {
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 360, `${width} pixels wide`);
    }));
}

test('headings are in order', () => open('misquoted', {}, async (page) => {
  const levels = await page.$$eval('h1,h2,h3,h4', (all) => all.map((one) => Number(one.tagName[1])));
  assert.equal(levels[0], 1);
  assert.equal(levels.filter((level) => level === 1).length, 1);
  levels.slice(1).forEach((level, i) => assert.ok(level <= levels[i] + 1, `${levels}`));
}));

test('a filter button leaves its kind', () => open('misquoted', {}, async (page) => {
  const all = await shownCards(page);
  await page.getByRole('button', { name: /^Quotation/ }).click();
  const quotes = await page.locator('#cards > .card[data-kind=quote]').count();
  assert.ok(quotes > 0 && quotes < all);
  assert.equal(await shownCards(page), quotes);
  assert.equal(await page.getByRole('status').textContent(), `${quotes} of ${all} shown`);
  await page.getByRole('button', { name: 'Errors only' }).click();
  assert.equal(await shownCards(page), await page.locator('#cards > .card[data-severity=error]').count());
  await page.getByRole('button', { name: /^All/ }).click();
  assert.equal(await shownCards(page), all);
}));

test('buttons tell what is suppressed and what is to be resolved', () => open('suppressed', {}, async (page) => {
  await page.getByRole('button', { name: /^Suppressed/ }).click();
  assert.equal(await shownCards(page), 5);
  await page.getByRole('button', { name: /^To be resolved/ }).click();
  assert.equal(await shownCards(page), 1);
  assert.equal(await page.getByText('the yearbook rounds').isVisible(), false);
}));

test('buttons tell what is new and what is known', () => open('baseline', {}, async (page) => {
  const all = await shownCards(page);
  await page.getByRole('button', { name: /^New/ }).click();
  const fresh = await shownCards(page);
  await page.getByRole('button', { name: /^Known/ }).click();
  assert.ok(fresh > 0 && await shownCards(page) === all - fresh);
  assert.ok(await page.getByRole('heading', { name: 'Fixed' }).isVisible());
}));

test('a search leaves what holds every word', () => open('misquoted', {}, async (page) => {
  const all = await shownCards(page);
  await page.getByRole('searchbox').fill('children 1,248');
  await page.getByText(/of \d+ shown/).waitFor();
  const fitting = await shownCards(page);
  assert.ok(fitting > 0 && fitting < all);
  await page.getByRole('searchbox').fill('no such words');
  await page.getByText('Nothing matches.').waitFor();
  assert.equal(await shownCards(page), 0);
  await page.getByRole('searchbox').press('Escape');
  assert.equal(await shownCards(page), all);
}));

test('the keyboard is enough', () => open('misquoted', {}, async (page) => {
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the report');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'content');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'search');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-pressed')), 'true');
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.notEqual(outline, 'none');
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'search');
}));

test('everything can be read without JavaScript', () => open('facts', { javaScriptEnabled: false }, async (page) => {
  assert.ok(await shownCards(page) > 0);
  assert.equal(await page.locator('.tools:visible').count(), 0);
}));

test('on paper there are no buttons and nothing is folded away', () => open('answers', {}, async (page) => {
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.tools:visible, nav:visible').count(), 0);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.equal(await page.locator('details:not([open])').count(), 0);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  assert.ok(await page.locator('details:not([open])').count() > 0);
  const pdf = await page.pdf({ format: 'A4' });
  assert.ok(pdf.length > 10_000);
}));

test('dark is dark and light is light', async () => {
  const brightness = {};
  for (const colorScheme of ['light', 'dark']) {
    await open('facts', { colorScheme }, async (page) => {
      const color = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      brightness[colorScheme] = color.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
    });
  }
  assert.ok(brightness.dark < 150 && brightness.light > 600, JSON.stringify(brightness));
});

test('the numbers of a document are marked by what is said about them', () => open('misquoted', {}, async (page) => {
  const words = async (kind) => (await page.locator(`.document .n.${kind}`).allTextContents()).join(' ');
  assert.match(await words('covered'), /\(covered: /);
  assert.match(await words('disagrees'), /1,284 \(quoted, but stated otherwise: children\[main\] = 1,248\)/);
  assert.match(await words('uncovered'), /\(not covered\)/);
  assert.match(await words('aside'), /not counted\)/);
  // Not by colour alone: each kind has a line of its own.
  const lines = await Promise.all(['covered', 'disagrees', 'uncovered', 'aside'].map((kind) =>
    page.locator(`.legend .n.${kind}`).evaluate((one) => getComputedStyle(one).borderBottomStyle)));
  assert.equal(new Set(lines).size, 4, `${lines}`);
  const link = page.locator('.document a.n.disagrees').first();
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
  await link.click();
  const id = await page.evaluate(() => decodeURIComponent(location.hash.slice(1)));
  assert.match(await page.locator(`[id="${id}"]`).textContent(), /1,284/);
}));

test('a link to a document unfolds it', () => open('misquoted', {}, async (page) => {
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = false; }));
  await page.getByRole('link', { name: 'show them' }).first().click();
  assert.ok(await page.locator('details.document[open]').count() > 0);
}));

test('an explanation says what each change would do', () => open('finding', {}, async (page) => {
  const card = await page.locator('#cards > .card').textContent();
  assert.match(card, /What each change would do elsewhere/);
  assert.match(card, /share.of.gas: withheld → /);
  assert.ok(await page.locator('#explained').count() > 0);
  assert.ok(await page.locator('#cards svg').count() > 0, 'the picture');
}));

test('Chinese is marked as such', () => open('chinese', {}, async (page) => {
  assert.ok(await page.locator('blockquote[lang=zh]').count() > 0);
}));

test('10,000 findings open, scroll and are filtered', async (context) => {
  const file = `${pages}/many.xf`;
  writeFileSync(file, manyFindings(10_000));
  make('many', ['check', file, '--limit-time', '300']);
  await open('many', {}, async (page) => {
    const times = await page.evaluate(() => {
      const entry = performance.getEntriesByType('navigation')[0];
      const paint = performance.getEntriesByName('first-contentful-paint')[0];
      return { ready: Math.round(entry.loadEventEnd), paint: Math.round(paint?.startTime ?? -1) };
    });
    const scrolled = await page.evaluate(async () => {
      const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const begin = performance.now();
      for (let i = 1; i <= 20; ++i) {
        window.scrollTo(0, document.documentElement.scrollHeight * i / 20);
        await frame();
      }
      return Math.round((performance.now() - begin) / 20);
    });
    const searched = await page.evaluate(async () => {
      const begin = performance.now();
      document.getElementById('search').value = 'place 777';
      document.getElementById('search').dispatchEvent(new Event('input'));
      while (document.getElementById('shown').textContent === '') await new Promise((done) => setTimeout(done, 5));
      return Math.round(performance.now() - begin);
    });
    context.diagnostic(`first paint ${times.paint} ms, loaded ${times.ready} ms, a jump ${scrolled} ms, ` +
      `the first search ${searched} ms`);
    assert.equal(await page.locator('#cards > .card').count(), 10_000, 'a search looks at them all');
    assert.match(await page.locator('#shown').textContent(), /^[1-9]\d* of 10000 shown$/);
    // 2 s on a machine that does nothing else.
    assert.ok(times.ready < 4_000, `loaded after ${times.ready} ms`);
    assert.ok(scrolled < 500, `a jump takes ${scrolled} ms`);
  });
});

test('cards that come later are there when they are needed', async (context) => {
  const cards = (page) => page.locator('#cards > .card').count();
  await open('many', {}, async (page) => {
    const begin = Date.now();
    await page.waitForFunction(() => document.querySelectorAll('#cards > .card').length === 10_000,
      null, { polling: 200, timeout: 60_000 });
    context.diagnostic(`all cards made after ${Date.now() - begin} ms`);
  });
  await open('many', {}, async (page) => {
    const last = await page.evaluate(() =>
      document.querySelector('#cards > noscript:last-of-type').textContent.match(/id="([^"]*)" data-kind/g).at(-1));
    const id = last.match(/id="([^"]*)"/)[1];
    await page.evaluate((hash) => { location.hash = hash; }, id);
    await page.locator(`[id="${id}"]`).waitFor();
  });
  await open('many', {}, async (page) => {
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    assert.equal(await cards(page), 10_000);
  });
  await open('many', { javaScriptEnabled: false }, async (page) => {
    // The page's own scripts do not run; what they would have made is in its markup.
    assert.equal(await page.locator('#cards .card').count(), 10_000);
  });
});
