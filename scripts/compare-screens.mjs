#!/usr/bin/env node
/**
 * `node scripts/compare-screens.mjs A.json B.json`: whether two runs showed the same screens, in the scenarios that both
 * ran. Ends with 1 when they did not, and says which scenario and which screen. Plain JavaScript for Node 18.
 */
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * @param {string} one a `screens.json`
 * @param {string} other
 * @returns {{ compared: number, differences: string[] }} a line for each scenario that differs
 */
export function compareScreens(one, other) {
  const scenarios = new Map(readScenarios(one).map((scenario) => [placeOf(scenario), scenario]));
  const differences = [];
  let compared = 0;
  for (const scenario of readScenarios(other)) {
    const place = placeOf(scenario);
    const { screens } = scenarios.get(place) ?? {};
    if (screens === undefined) continue;
    compared += 1;
    const at = firstDifference(screens, scenario.screens);
    if (at === undefined) continue;
    const [left, right] = [screens[at], scenario.screens[at]].map(inWords);
    differences.push(`${place}: screen ${at + 1} is ${left} in ${one}, and ${right} in ${other}`);
  }
  return { compared, differences };
}

function readScenarios(file) {
  return JSON.parse(readFileSync(file, 'utf8')).scenarios;
}

function placeOf({ uri, line, name }) {
  return `${uri}:${line} ${name}`;
}

function firstDifference(one, other) {
  const length = Math.max(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    if (JSON.stringify(one[at]) !== JSON.stringify(other[at])) return at;
  }
  return undefined;
}

function inWords(screen) {
  return screen === undefined ? 'missing' : JSON.stringify(screen);
}

const isMain =
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isMain) {
  const [one, other] = process.argv.slice(2);
  if (one === undefined || other === undefined) {
    console.error('Give two files: node scripts/compare-screens.mjs A/screens.json B/screens.json');
    process.exitCode = 2;
  } else {
    const { compared, differences } = compareScreens(one, other);
    for (const line of differences) console.error(line);
    console.log(`${compared} scenarios compared, ${differences.length} differ`);
    process.exitCode = differences.length === 0 ? 0 : 1;
  }
}
