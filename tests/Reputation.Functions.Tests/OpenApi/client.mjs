// A client that knows nothing of the service but its description: loads it from the running service, and calls every operation
// by its operationId with the description's own examples. Arguments: the address of the description, and a key or nothing.
// Writes a line for each call: the operationId and the status.
import { OpenAPIClientAxios } from 'openapi-client-axios';

const [address, key] = process.argv.slice(2);
const axiosConfigDefaults = { headers: key ? { 'x-api-key': key } : {}, validateStatus: () => true, responseType: 'arraybuffer' };
const api = new OpenAPIClientAxios({ definition: await (await fetch(address)).json(), axiosConfigDefaults });
const client = await api.init();

// What an answer tells of another operation (OpenAPI links) stands in for that operation's examples, and an answer that is no
// text, of which there is no example, for a body of the same type.
const linked = new Map();
const files = new Map();

function follow(operation, response) {
  files.set(response.headers['content-type'], response.data);
  for (const link of Object.values(operation.responses[response.status]?.links ?? {})) {
    const known = linked.get(link.operationId) ?? {};
    for (const [name, expression] of Object.entries(link.parameters)) {
      const steps = expression.replace('$response.body#/', '').split('/');
      known[name] = steps.reduce((value, step) => value?.[step], JSON.parse(response.data.toString()));
    }
    linked.set(link.operationId, known);
  }
}

function argumentsOf(operation) {
  const known = linked.get(operation.operationId) ?? {};
  const parameters = (operation.parameters ?? [])
    .map(({ name, in: where, example }) => ({ name, in: where, value: known[name] ?? example }))
    .filter(({ value }) => value !== undefined);
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const example = content?.example ?? Object.values(content?.examples ?? {})[0]?.value;
  const body = typeof example === 'string' ? example : example ? JSON.stringify(example) : files.get(type);
  return [parameters, body, type && body !== undefined ? { headers: { 'content-type': type } } : {}];
}

// What makes things goes first, what ends them last, and a file is sent when there is one.
const ranks = ['put', 'post', 'get', 'delete'];
const isFile = type => !/json|text/.test(type);
const rank = ({ method, path, requestBody }) =>
  Object.keys(requestBody?.content ?? {}).some(isFile) ? 99 : ranks.indexOf(method) * 2 + (method === 'post' && path.includes('{') ? 1 : 0);
for (const operation of api.getOperations().sort((one, other) => rank(one) - rank(other))) {
  const response = await client[operation.operationId](...argumentsOf(operation));
  console.log(`${operation.operationId} ${response.status}${response.status < 400 ? '' : ' ' + response.data.toString()}`);
  if (response.status < 300) follow(operation, response);
}
