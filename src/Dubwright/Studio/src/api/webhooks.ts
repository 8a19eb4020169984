import { call } from "./client";

// Addresses that are told how tasks end.

export interface Endpoint {
  id: string; url: string; description: string | null; events: string[]; enabled: boolean; disabled_reason: string | null;
  failing_since: string | null; former_secret_until: string | null; created_at: string;
}
export interface Attempt { number: number; at: string; seconds: number; status: number | null; error: string | null }
export interface Delivery {
  id: number; event_id: string; type: string; task_id: string | null; state: "pending" | "succeeded" | "failed";
  next_at: string | null; replay_of: number | null; created_at: string; attempts: Attempt[];
}
export interface DeliveryPage { deliveries: Delivery[]; next: number | null }

/** Every type of event, and when it is sent. */
export const events: Record<string, string> = {
  "task.succeeded": "a task has its result", "task.failed": "a task failed", "task.cancelled": "a task was cancelled",
  "task.timed_out": "a task took too long", "task.payment_required": "the team's credits are spent",
};

const path = (endpoint: string, rest = "") => `/webhooks/${encodeURIComponent(endpoint)}${rest}`;

export const readEndpoints = () => call<Endpoint[]>("GET", "/webhooks");
export const addEndpoint = (url: string, description: string, types: string[]) =>
  call<{ id: string; secret: string }>("POST", "/webhooks", { url, description: description || null, events: types });
export const changeEndpoint = (id: string, change: { enabled?: boolean }) => call<Endpoint>("PATCH", path(id), change);
export const removeEndpoint = (id: string) => call("DELETE", path(id));
export const rotateSecret = (id: string) => call<{ id: string; secret: string }>("POST", path(id, "/rotate-secret"));
export const sendTest = (id: string) => call<{ delivery_id: number }>("POST", path(id, "/test"));
export const replay = (id: string, delivery: number) => call<{ delivery_id: number }>("POST", path(id, `/deliveries/${delivery}/replay`));
export const readDeliveries = (id: string, after?: number) =>
  call<DeliveryPage>("GET", path(id, `/deliveries?limit=20${after === undefined ? "" : `&after=${after}`}`));
