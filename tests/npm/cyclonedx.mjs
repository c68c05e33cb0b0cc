// Judges a CycloneDX 1.6 document against the schema that the CycloneDX library carries: prints {"valid": true|false, "errors": [...]}.
import { readFileSync } from 'node:fs'
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'

const found = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(readFileSync(process.argv[2], 'utf8'))
console.log(JSON.stringify({ valid: found === null, errors: found === null ? [] : [found] }))
