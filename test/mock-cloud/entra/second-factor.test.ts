import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { oneTimeCode } from '../../../mock-cloud/entra/one-time-code.ts';
import { answerNumberMatch } from '../../../mock-cloud/entra/sign-in/index.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import { attribute, createBrowser, LOGIN, type SeenPage, submission, textOf } from './browser.ts';
import { assertGoodPage } from './good-page.ts';
import { anHourLater, authorizePath, enter, redirectOf, startDirectory, userNamed } from './tenant.ts';

const directory = await startDirectory();
after(() => directory.bench.close());
beforeEach(anHourLater(directory));

test('a one-time code: wrong, then right, then never again', async () => {
  const { multiFactor } = await userNamed(directory, 'otto@contoso.com');
  const secret = multiFactor.kind === 'oneTimeCode' ? multiFactor.secret : '';
  const browser = createBrowser(directory.bench);
  const page = await enter(browser, await browser.open(authorizePath()), 'otto@contoso.com');
  assertGoodPage(page);
  assert.deepEqual(
    [page.headings, page.buttons, [...page.fields.keys()]],
    [['Enter code'], ['Verify', 'Cancel'], ['Code']],
  );
  const old = await browser.press(page, 'Verify', {
    Code: oneTimeCode(secret, directory.bench.now - 120_000),
  });
  assert.match(old.alert ?? '', /^You didn't enter the expected verification code.* AADSTS500121: /);
  assert.match((await browser.press(page, 'Verify')).alert ?? '', /Please enter the code/);
  const code = oneTimeCode(secret, directory.bench.now);
  assert.equal((await browser.press(old, 'Verify', { Code: code })).answer.status, 302);
  const second = createBrowser(directory.bench);
  const pageOfSecond = await enter(second, await second.open(authorizePath()), 'otto@contoso.com');
  assert.match((await second.press(pageOfSecond, 'Verify', { Code: code })).alert ?? '', /AADSTS500121/);
  directory.bench.now += 30_000;
  const next = { Code: oneTimeCode(secret, directory.bench.now) };
  assert.equal((await second.press(pageOfSecond, 'Verify', next)).answer.status, 302);
});

test('ten wrong one-time codes in a row lock the account for a minute, a new password or not', async () => {
  const { multiFactor } = await userNamed(directory, 'otto@contoso.com');
  const secret = multiFactor.kind === 'oneTimeCode' ? multiFactor.secret : '';
  const wrong = { Code: oneTimeCode(secret, directory.bench.now - 3_600_000) };
  const signIn = async () => {
    const browser = createBrowser(directory.bench);
    const page = await enter(browser, await browser.open(authorizePath()), 'otto@contoso.com');
    return { page, verify: (code: { Code: string }) => browser.press(page, 'Verify', code) };
  };
  const first = await signIn();
  for (let attempt = 0; attempt < 9; attempt += 1)
    assert.match((await first.verify(wrong)).alert ?? '', /AADSTS500121/);
  // The right password does not begin the count anew.
  const second = await signIn();
  assert.match((await second.verify(wrong)).alert ?? '', /temporarily locked.* AADSTS50053/);
  const right = () => ({ Code: oneTimeCode(secret, directory.bench.now) });
  assert.match((await second.verify(right())).alert ?? '', /AADSTS50053/);
  assert.match((await signIn()).page.alert ?? '', /AADSTS50053/);
  directory.bench.now += 60_000;
  assert.equal((await second.verify(right())).answer.status, 302);
  directory.bench.now += 30_000;
  const third = await signIn();
  assert.match((await third.verify(wrong)).alert ?? '', /AADSTS500121/);
  assert.equal((await third.verify(right())).answer.status, 302);
});

async function numberPage(): Promise<{
  browser: ReturnType<typeof createBrowser>;
  page: SeenPage;
  number: number;
}> {
  const browser = createBrowser(directory.bench);
  const page = await enter(browser, await browser.open(authorizePath()), 'nina@contoso.com');
  const shown = page.elements.find((element) => attribute(element, 'class') === 'number');
  return { browser, page, number: Number(shown && textOf(shown)) };
}

const MATCHED = 'I have approved it';
const answerOfNina = (answer: number | 'deny') =>
  answerNumberMatch(inTenant(directory.bench.context, directory.tenant.id), 'nina@contoso.com', answer);

test('number match: the page waits for the app, and goes on when it approves', async () => {
  const { browser, page, number } = await numberPage();
  assertGoodPage(page);
  assert.deepEqual([page.headings, page.buttons], [['Approve sign-in request'], [MATCHED, 'Cancel']]);
  assert.ok(number >= 10 && number <= 99);
  const waiting = await browser.press(page, MATCHED);
  assert.match(waiting.alert ?? '', /haven't received your approval/);
  await answerOfNina(number);
  assert.equal((await browser.press(waiting, MATCHED)).answer.status, 302);
});

test('number match: denied, a wrong number, or no answer within a minute; another request can be sent', async () => {
  const { browser, page } = await numberPage();
  await answerOfNina('deny');
  const denied = await browser.press(page, MATCHED);
  assertGoodPage(denied);
  assert.match(denied.alert ?? '', /^Request denied\. AADSTS500121: /);
  const again = await browser.press(denied, 'Send another request to my Authenticator app');
  assert.equal(again.alert, undefined);
  await answerOfNina(5);
  const wrong = await browser.press(again, MATCHED);
  assert.match(wrong.alert ?? '', /AADSTS500121/);
  const third = await browser.press(wrong, 'Send another request to my Authenticator app');
  directory.bench.now += 60_000;
  assert.match((await browser.press(third, MATCHED)).alert ?? '', /We didn't hear from you\. AADSTS500121/);
  await assert.rejects(answerOfNina(10), /shows no request/);
  await assert.rejects(
    answerNumberMatch(inTenant(directory.bench.context, directory.tenant.id), 'x@contoso.com', 1),
    /no user x@contoso/,
  );
});

test('"Cancel" at the second factor tells the client', async () => {
  const { browser, page } = await numberPage();
  const target = redirectOf(await browser.press(page, 'Cancel'));
  assert.equal(target.searchParams.get('error'), 'access_denied');
  assert.equal(target.searchParams.get('error_subcode'), 'cancel');
  assert.match((await browser.press(page, MATCHED)).alert ?? '', /AADSTS165000/);
});

test('a second factor without a right password before it is refused', async () => {
  const browser = createBrowser(directory.bench);
  const page = await browser.open(authorizePath({ login_hint: 'nina@contoso.com' }));
  const form = submission(page, 'Sign in', {});
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await directory.bench.call({
    host: LOGIN,
    path: '/common/SAS/ProcessAuth',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Cookie: cookie },
    body: form.body,
  });
  assert.match(answer.text, /AADSTS165000/);
});

test('no defect of the service in all of this', () => {
  assert.deepEqual(directory.bench.defects, []);
});
