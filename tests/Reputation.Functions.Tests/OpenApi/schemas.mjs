// Judges JSON by the schemas of an OpenAPI document (JSON Schema 2020-12), for the tests. The first line of the input is the
// document; every other is {"pointer","json"} or {"pointer","text"}, and is answered with one line: null, or what is wrong.
import readline from 'node:readline';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const root = 'api';
const strict = make({});
// A parameter or a header is a text, whatever it means.
const lenient = make({ coerceTypes: true });
const judges = new Map();

function make(options) {
  const ajv = new Ajv.default({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true, ...options });
  return addFormats.default(ajv, { mode: 'full' });
}

function judgeOf(pointer, isText) {
  const key = pointer + (isText ? ' text' : '');
  let judge = judges.get(key);
  if (!judge) {
    const schema = { $ref: root + pointer };
    judge = isText
      ? lenient.compile({ type: 'object', properties: { text: schema } })
      : strict.compile(schema);
    judges.set(key, judge);
  }
  return judge;
}

function objection({ pointer, json, text }) {
  const judge = judgeOf(pointer, text !== undefined);
  const value = text === undefined ? JSON.parse(json) : { text };
  return judge(value)
    ? null
    : judge.errors.map(error => `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`).join('; ');
}

let isFirst = true;
readline.createInterface({ input: process.stdin, crlfDelay: Infinity }).on('line', line => {
  if (isFirst) {
    isFirst = false;
    const document = JSON.parse(line);
    // To Ajv the document is one schema that holds the others, and its own members are no mistakes.
    for (const ajv of [strict, lenient]) ajv.addVocabulary(Object.keys(document)).addSchema(document, root, undefined, false);
    return;
  }
  let answer;
  try {
    answer = objection(JSON.parse(line));
  } catch (error) {
    answer = String(error);
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
});
