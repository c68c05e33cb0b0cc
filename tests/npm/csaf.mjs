// Judges a CSAF 2.0 document as OASIS' own rules do: prints one JSON object, {"valid": true|false, "errors": [...]}.
import { readFileSync } from 'node:fs'
import validate from '@secvisogram/csaf-validator-lib/validate.js'
import * as schema from '@secvisogram/csaf-validator-lib/schemaTests.js'
import * as mandatory from '@secvisogram/csaf-validator-lib/mandatoryTests.js'

const document = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const result = await validate([schema.csaf_2_0, ...Object.values(mandatory)], document)
const errors = result.tests.flatMap(test => test.errors.map(error => ({ test: test.name, ...error })))
console.log(JSON.stringify({ valid: result.isValid, errors }))
