const line = '2026-01-02T03:04:05Z GET /a/b/c?d=e 200 1234 "agent (x; y) z"';
const text = Array.from({ length: 4000 }, (_, i) => `${line} ${i}`).join('\n');

export default () => [...text.matchAll(/^(\S+) (GET|POST) (\S+) (\d{3}) (\d+) "([^"]*)" (\d+)$/gm)].length;
