export interface Engine {
  name: string; title: string; job: string; languages: string[]; installed: boolean; version: string | null; licence: string;
  free: boolean; install_command: string; note: string | null;
}
export interface Tool { name: string; purpose: string; required: boolean; installed: boolean; version: string | null; install_command: string }
export interface EnginesAnswer {
  version: string; engines: Engine[]; tools: Tool[]; source_languages: string[]; target_languages: string[]; warning: string | null;
}
export interface Installation {
  state: "downloading" | "checking" | "unpacking" | "installed" | "cancelled" | "failed";
  bytes: number; total_bytes: number; bytes_per_second: number | null; seconds_left: number | null;
  checksum: "compared" | "kept" | null; message: string | null;
}
export interface Model {
  name: string; kind: string; languages: string; bytes: number; licence: string; origin: string; installed: boolean; fault: string | null;
  improves: string; available: boolean; room_bytes: number; left_bytes: number; installation: Installation | null;
  terms: string | null;
}
export interface ModelsAnswer { models: Model[]; free_bytes: number; fixed: string | null }
export interface ServerAnswer {
  version: string; runtime: string; started_at: string; settings: { key: string; value: string | null; source: string }[];
  storage: { kind: string; bytes: number; files: number }[]; free_bytes: number;
}
