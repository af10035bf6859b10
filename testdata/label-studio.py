#!/usr/bin/env python3
"""Holds `taosha export label-studio` against what Label Studio's own SDK accepts.

    label-studio.py TASKS.json CONFIG.xml

The SDK checks the labelling configuration against its published schema, and of every task that its data and its
predictions are what that configuration asks for: controls, objects, labels, places.
"""
import json
import sys

from label_studio_sdk.label_interface import LabelInterface

tasks = json.load(open(sys.argv[1], encoding="utf-8"))
interface = LabelInterface(open(sys.argv[2], encoding="utf-8").read())
interface.validate()
regions = 0
for task in tasks:
    # The predictions are checked below: validate_task of SDK 2.1.2 fails on them for a reason of its own.
    if not interface.validate_task({"data": task["data"]}):
        sys.exit(f"{task['data']['id']}: not a task of this configuration")
    for prediction in task["predictions"]:
        errors = interface.validate_prediction(prediction, return_errors=True)
        if errors:
            sys.exit(f"{task['data']['id']}: {errors}")
        for region in prediction["result"]:
            value = region["value"]
            if task["data"][region["to_name"]][value["start"] : value["end"]] != value["text"]:  # Python counts code points
                sys.exit(f"{task['data']['id']}: {value} is somewhere else")
            regions += 1
# What the check is worth: a label that the configuration lacks must be an error.
spoilt = json.loads(json.dumps(next(t["predictions"][0] for t in tasks if t["predictions"][0]["result"])))
spoilt["result"][0]["value"]["labels"] = ["no such label"]
if not interface.validate_prediction(spoilt, return_errors=True):
    sys.exit("the SDK accepts a label that is not in the configuration")
print(f"{sys.argv[1]}: {len(tasks)} tasks with {regions} regions are what Label Studio accepts")
