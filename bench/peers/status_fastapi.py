"""The peer of the status benchmark: the same answer from FastAPI, its key checked, its state in a dictionary.

Run: python3 -m uvicorn --app-dir bench/peers status_fastapi:app --port PORT --log-level critical --no-access-log
STATUS_JSON names the file that holds the answer, STATUS_KEY the key.
"""
import hashlib
import hmac
import json
import os

from fastapi import FastAPI, Header, HTTPException

with open(os.environ["STATUS_JSON"], encoding="utf-8") as file:
    TASKS = {"task": json.load(file)}
KEY = hashlib.sha256(os.environ["STATUS_KEY"].encode()).digest()

app = FastAPI()


@app.get("/dub/{task_id}")
async def status(task_id: str, x_api_key: str = Header()):
    if not hmac.compare_digest(hashlib.sha256(x_api_key.encode()).digest(), KEY):
        raise HTTPException(401, "Invalid API key")
    task = TASKS.get(task_id)
    if task is None:
        raise HTTPException(404, "Unknown task")
    return task
