import assert from "node:assert/strict";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { CambApiError, CambClient } from "@camb-ai/sdk";

export const English = 1;
export const Spanish = 54;
export const French = 76;

/** Steps taken with the SDK as anybody would use it; what it does not check itself is asserted here. */
export class Journey {
  constructor(address, key) {
    this.address = address;
    this.at = "start";
    /** Which operation was answered in which steps: "dub.getDubbedRunInfo" and their names. */
    this.answered = new Map();
    this.client = recorded(this.clientWith(key), (operation) => {
      const steps = this.answered.get(operation) ?? new Set();
      this.answered.set(operation, steps.add(this.at));
    });
  }

  clientWith(key) {
    return new CambClient({ apiKey: key, baseUrl: this.address, maxRetries: 0 });
  }

  /** Does one step and prints it. */
  async step(name, work) {
    this.at = name;
    const outcome = await work();
    console.log(`ok ${name}`);
    return outcome;
  }

  /** A step that the server must refuse with `status`; answers the error's body. */
  refused(name, status, work) {
    return this.step(name, async () => {
      const fault = await work().then(
        (answer) => assert.fail(`answered ${JSON.stringify(answer)}`),
        (caught) => caught,
      );
      assert.ok(fault instanceof CambApiError, fault.stack);
      assert.equal(fault.statusCode, status);
      return fault.body;
    });
  }

  /** Creates a task and polls it to its end; answers the run's id. */
  async run(name, create, poll) {
    const { task_id } = await this.step(`${name} is created`, async () => {
      const created = await create();
      assert.deepEqual(Object.keys(created), ["task_id"]);
      assert.match(created.task_id, /^[A-Za-z0-9_-]{8,}$/);
      return created;
    });
    return this.step(`${name} succeeds`, async () => {
      let status;
      for (status = await poll({ task_id }); status.status === "PENDING"; status = await poll({ task_id })) {
        assertStatus(status, task_id);
        assert.equal(status.run_id, null);
        await sleep(200);
      }
      assertStatus(status, task_id);
      assert.equal(status.status, "SUCCESS", `${status.exception_reason}: ${status.message}`);
      assert.equal(status.exception_reason, null);
      assert.equal(status.message, null);
      assert.equal(status.progress, 1);
      assert.ok(Number.isInteger(status.run_id) && status.run_id > 0);
      return status.run_id;
    });
  }

  /** Fetches a result's file with a plain GET, no key; answers its type. */
  async download(url, path) {
    const answer = await fetch(url);
    assert.equal(answer.status, 200, url);
    await pipeline(Readable.fromWeb(answer.body), createWriteStream(path));
    return answer.headers.get("content-type");
  }

  async text(url) {
    const answer = await fetch(url);
    assert.equal(answer.status, 200, url);
    return answer.text();
  }
}

/** The client as it is, but every call that is answered is told by the name of its method. */
function recorded(target, tell, path = "") {
  return new Proxy(target, {
    get(object, name) {
      const member = Reflect.get(object, name, object);
      if (typeof name === "symbol" || name.startsWith("_")) return member;
      if (typeof member === "object" && member !== null && path === "") return recorded(member, tell, `${name}.`);
      if (typeof member !== "function") return member;
      return (...args) => {
        const answer = member.apply(object, args);
        answer?.then?.(() => tell(path + name), () => {});
        return answer;
      };
    },
  });
}

function assertStatus(status, task_id) {
  for (const member of ["status", "run_id", "exception_reason", "message"]) {
    assert.ok(member in status, `no ${member}`);
  }
  assert.equal(status.task_id, task_id);
  assert.ok(["PENDING", "SUCCESS", "ERROR", "TIMEOUT", "PAYMENT_REQUIRED"].includes(status.status), status.status);
  assert.ok(status.progress >= 0 && status.progress <= 1);
}

/** Lines with times in seconds, in order, each with a speaker, within `seconds`. */
export function assertTranscript(lines, seconds) {
  assert.ok(Array.isArray(lines) && lines.length > 0);
  let last = 0;
  for (const line of lines) {
    assert.equal(typeof line.text, "string");
    assert.ok(line.text.length > 0);
    assert.equal(typeof line.speaker, "string");
    assert.ok(line.start >= last && line.end > line.start && line.end <= seconds, JSON.stringify(line));
    last = line.start;
  }
}
