import assert from 'node:assert/strict';
import { test } from 'node:test';

test('nodeRuns', () => assert.equal(1, 1));
