import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import { insistently, whileItStays } from '../../steps/hand/pictures.ts';

const refusal = (): Error =>
  new Error('Protocol error (Page.captureScreenshot): Unable to capture screenshot');

/** A browser that refuses so many pictures before it gives one. */
function browserThatRefuses(times: number, error = refusal()): { capture(): Promise<string>; shown: number } {
  let left = times;
  return {
    shown: 0,
    capture: async () => {
      left -= 1;
      if (left >= 0) throw error;
      return 'picture';
    },
  };
}

async function pictureOf(browser: ReturnType<typeof browserThatRefuses>): Promise<string> {
  return insistently(browser.capture, async () => {
    browser.shown += 1;
  });
}

test('a picture that the browser could not take is taken when the page is in front', async () => {
  const browser = browserThatRefuses(2);
  assert.equal(await pictureOf(browser), 'picture');
  assert.equal(browser.shown, 2);
});

test('a browser that never can, and any other error, is told at once', async () => {
  await assert.rejects(pictureOf(browserThatRefuses(3)), /Unable to capture/);
  const closed = browserThatRefuses(1, new Error('Target page has been closed'));
  await assert.rejects(pictureOf(closed), /closed/);
  assert.equal(closed.shown, 0);
});

/** A page that can go elsewhere. */
class Page extends EventEmitter {
  readonly main = {};
  mainFrame(): object {
    return this.main;
  }
}

test('a page that goes elsewhere takes the answer with it: nobody waits for it', async () => {
  const page = new Page();
  const answer = whileItStays(page, new Promise(() => {}));
  page.emit('framenavigated', {});
  page.emit('framenavigated', page.main);
  await assert.rejects(answer, /went elsewhere/);
  assert.equal(page.listenerCount('framenavigated'), 0);
});

test('a frame of the page may go elsewhere; the answer is waited for', async () => {
  const page = new Page();
  const answered = Promise.withResolvers<string>();
  const answer = whileItStays(page, answered.promise);
  page.emit('framenavigated', {});
  answered.resolve('picture');
  assert.equal(await answer, 'picture');
});
