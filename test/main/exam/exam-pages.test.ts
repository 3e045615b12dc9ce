import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPlace, samePage } from '../../../main/exam/exam-pages.ts';

const start = 'https://exam.example/';
const next = 'https://exam.example/next';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function placed() {
  const loads: string[] = [];
  const told: string[] = [];
  /** What was asked for beside the page. */
  const asked: string[] = [];
  let isRefusing = false;
  let form: 'none' | 'kept' | 'lost' = 'none';
  const contents = Object.assign(new EventEmitter(), {
    loadURL(url: string) {
      loads.push(url);
      return isRefusing ? Promise.reject(new Error('ERR_FAILED')) : Promise.resolve();
    },
    isDestroyed: () => false,
    executeJavaScript(script: string) {
      asked.push(script);
      return isRefusing ? Promise.reject(new Error('ERR_FAILED')) : Promise.resolve(true);
    },
    navigationHistory: { canGoBack: () => loads.length > 0, goBack: () => void loads.push('back') },
  });
  const place = createPlace({
    contents: contents as unknown as WebContents,
    startUrl: start,
    mayOpen: (url) => url.startsWith(start),
    onBlocked: ({ kind, url }) => told.push(`${kind} ${url}`),
    onFailed: (reason) => told.push(reason),
    form: () => form,
  });
  return {
    place,
    loads,
    asked,
    told,
    refuse: (refuses: boolean) => void (isRefusing = refuses),
    sendForm: (becomes: 'kept' | 'lost') => void (form = becomes),
    arrives: (url: string, status = 200) => contents.emit('did-navigate', {}, url, status),
    fails: (url: string, code = -106, isMainFrame = true) =>
      contents.emit('did-fail-load', {}, code, 'ERR_INTERNET_DISCONNECTED', url, isMainFrame),
  };
}

test('a page that cannot be had is tried again, ever more patiently, until it is there', () => {
  const { loads, fails, arrives } = placed();
  const waits: number[] = [];
  for (let time = 0; time < 8; time += 1) {
    fails(next);
    const [before, since] = [loads.length, Date.now()];
    while (loads.length === before) vi.advanceTimersByTime(100);
    waits.push(Date.now() - since);
  }
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
  expect(new Set(loads)).toEqual(new Set([next]));
  arrives(next);
  vi.advanceTimersByTime(60_000);
  expect(loads).toHaveLength(8);
});

test('it has begun once a page of the exam was there', async () => {
  const { place, refuse, loads } = placed();
  let hasBegun = false;
  void place.begun.then(() => (hasBegun = true));
  refuse(true);
  await place.go(start);
  expect(hasBegun).toBe(false);
  refuse(false);
  await place.go(start);
  expect(hasBegun).toBe(true);
  expect(loads).toEqual([start, start]);
});

test('a page that went astray is led back to where it was', () => {
  const { loads, told, arrives } = placed();
  arrives(next);
  arrives('about:blank');
  vi.advanceTimersByTime(500);
  expect(loads).toEqual([next]);
  expect(told).toEqual(['astray about:blank']);
});

test('a form that could not be sent is never asked for by its address: it is gone back to', () => {
  const { loads, fails, sendForm, arrives } = placed();
  arrives(next);
  sendForm('lost');
  fails('https://exam.example/answer');
  vi.advanceTimersByTime(500);
  expect(loads).toEqual([next]);
  fails('https://exam.example/answer');
  vi.advanceTimersByTime(1_000);
  expect(loads).toEqual([next, 'back']);
  sendForm('kept');
  fails('https://exam.example/answer');
  vi.advanceTimersByTime(60_000);
  expect(loads).toEqual([next, 'back']);
});

test('an error page of somewhere else is no place to stay either', () => {
  const { loads, fails } = placed();
  fails('chrome-extension://invalid/');
  vi.advanceTimersByTime(500);
  expect(loads).toEqual([start]);
});

test('another navigation that took over, and a frame, are no failure', () => {
  const { loads, told, fails } = placed();
  fails(next, -3);
  fails(next, -106, false);
  vi.advanceTimersByTime(60_000);
  expect([loads, told]).toEqual([[], []]);
});

test('after the end nothing is loaded', async () => {
  const { place, loads, fails } = placed();
  fails(next);
  place.dispose();
  vi.advanceTimersByTime(60_000);
  await place.begun;
  await place.go(next);
  expect(loads).toEqual([]);
});

test('a page is the same whatever is asked of it', () => {
  expect(samePage('https://exam.example/done?x=1#y', 'https://exam.example/done')).toBe(true);
  expect(samePage('https://exam.example/done', 'https://exam.example.evil/done')).toBe(false);
  expect(samePage('not a url', 'https://exam.example/done')).toBe(false);
});

const newWay = 'https://exam.example/?t=another';

test('a new way in is asked for beside a page that is there, until it is heard', async () => {
  const { place, loads, asked, arrives, refuse } = placed();
  await place.go(start);
  arrives(next);
  refuse(true);
  await place.renew(newWay);
  await vi.advanceTimersByTimeAsync(500);
  expect(asked).toEqual([expect.stringContaining(`fetch("${newWay}"`), asked[0]]);
  refuse(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(3);
  expect(loads).toEqual([start]);
});

test('where the server knew nobody, or no page was there yet, the new way in is taken', async () => {
  const refused = placed();
  refused.arrives(start, 401);
  await refused.place.renew(newWay);
  const unreached = placed();
  unreached.fails(start);
  await unreached.place.renew(newWay);
  vi.advanceTimersByTime(60_000);
  expect([refused.loads, unreached.loads]).toEqual([[newWay], [newWay]]);
  expect([...refused.asked, ...unreached.asked]).toEqual([]);
});

test('of an exam that is over nothing is asked', async () => {
  const { place, loads, asked, arrives } = placed();
  arrives(next);
  place.dispose();
  await place.renew(newWay);
  expect([...loads, ...asked]).toEqual([]);
});
