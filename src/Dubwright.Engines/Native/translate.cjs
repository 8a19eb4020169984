// The translator's worker: node translate.cjs SETTINGS. Reads one JSON request a line, writes one JSON answer a line; ends when its input ends.
//   SETTINGS  {"models": {"en-pt": {"model": PATH, "shortlist": PATH, "vocabularies": [PATH, ...]}}}
//   request   {"way": ["pt-en", "en-es"], "texts": ["...", ...], "tagged": [true, ...]}
//             at most two models, one after the other; a tagged text is HTML, and its tags come back around the same words
//   answer    {"answer": ["...", ...]} or {"fault": "one sentence"}
const fs = require("node:fs");
const path = require("node:path");
const readline = require("node:readline");
const vm = require("node:vm");

const { models } = JSON.parse(process.argv[2]);
const loaded = new Map();
const say = (message) => process.stdout.write(JSON.stringify(message) + "\n");

// The WebAssembly's own multiplication: browsers may bring a faster one under other names.
const MULTIPLICATION = {
  int8_prepare_a: "int8PrepareAFallback",
  int8_prepare_b: "int8PrepareBFallback",
  int8_prepare_b_from_transposed: "int8PrepareBFromTransposedFallback",
  int8_prepare_b_from_quantized_transposed: "int8PrepareBFromQuantizedTransposedFallback",
  int8_prepare_bias: "int8PrepareBiasFallback",
  int8_multiply_and_add_bias: "int8MultiplyAndAddBiasFallback",
  int8_select_columns_of_b: "int8SelectColumnsOfBFallback",
};

const CONFIG = `beam-size: 1
normalize: 1.0
word-penalty: 0
cpu-threads: 0
gemm-precision: int8shiftAlphaAll
skip-cost: true
alignment: soft
quiet: true
quiet-translation: true
max-length-break: 128
mini-batch-words: 1024
workspace: 128
max-length-factor: 2.0
`;

function start() {
  return new Promise((resolve, reject) => {
    const multiplication = Object.fromEntries(
      Object.entries(MULTIPLICATION).map(([name, own]) => [name, (...values) => Module.asm[own](...values)]));
    globalThis.Module = {
      print: console.error,
      printErr: console.error,
      onAbort: reject,
      onRuntimeInitialized: () => resolve(Module),
      instantiateWasm: (imports, accept) => {
        WebAssembly.instantiate(fs.readFileSync(path.join(__dirname, "bergamot-translator-worker.wasm")), { ...imports, wasm_gemm: multiplication })
          .then(({ instance }) => accept(instance), reject);
        return {};
      },
    };
    globalThis.require = require;
    globalThis.__dirname = __dirname;
    const script = path.join(__dirname, "bergamot-translator-worker.js");
    vm.runInThisContext(fs.readFileSync(script, "utf8"), script);
  });
}

function memory(engine, file, alignment) {
  const bytes = fs.readFileSync(file);
  const held = new engine.AlignedMemory(bytes.length, alignment);
  held.getByteArrayView().set(bytes);
  return held;
}

function model(engine, name) {
  if (!loaded.has(name)) {
    const files = models[name];
    const vocabularies = new engine.AlignedMemoryList();
    files.vocabularies.forEach((file) => vocabularies.push_back(memory(engine, file, 64)));
    loaded.set(name, new engine.TranslationModel(CONFIG, memory(engine, files.model, 256), memory(engine, files.shortlist, 64), vocabularies, null));
  }

  return loaded.get(name);
}

function translate(engine, service, { way, texts, tagged }) {
  const input = new engine.VectorString();
  const options = new engine.VectorResponseOptions();
  texts.forEach((text, at) => {
    input.push_back(text);
    options.push_back({ alignment: false, html: tagged[at], qualityScores: false });
  });
  const chain = way.map((name) => model(engine, name));
  const answers = chain.length > 1 ? service.translateViaPivoting(...chain, input, options) : service.translate(...chain, input, options);
  const translated = texts.map((_, at) => answers.get(at).getTranslatedText());
  [input, options, answers].forEach((held) => held.delete());
  return translated;
}

async function main() {
  const engine = await start();
  const service = new engine.BlockingService({ cacheSize: 0 });
  say({ answer: "ready" });
  for await (const line of readline.createInterface({ input: process.stdin })) {
    say({ answer: translate(engine, service, JSON.parse(line)) });
  }
}

main().catch((fault) => {
  console.error(fault);
  process.exit(1);
});
