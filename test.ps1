# Runs all tests on Windows (on Linux: ./test).
#   ./test.ps1            everything; PostgreSQL too when initdb and pg_ctl are found, otherwise its tests say that they were skipped
#   ./test.ps1 App Cli    only these test projects
# The last line reads "N passed, N failed, N skipped"; the exit code is 1 when anything failed.
param([Parameter(ValueFromRemainingArguments)][string[]]$Projects)
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot
$env:DOTNET_NOLOGO = '1'

$folder = $null
$ctl = $null
if (-not $env:PLANTPATCH_TEST_POSTGRES) {
    $bin = @(Get-ChildItem "$env:ProgramFiles/PostgreSQL/*/bin" -Directory -ErrorAction SilentlyContinue | Sort-Object { [int]$_.Parent.Name } -Descending)[0]
    if ($bin) {
        # A throw-away cluster on a free port of the loopback address, which does not sync and is gone afterwards.
        $folder = Join-Path ([IO.Path]::GetTempPath()) "plantpatch-pg-$PID"
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start(); $port = $listener.LocalEndpoint.Port; $listener.Stop()
        $ctl = Join-Path $bin.FullName 'pg_ctl.exe'
        & (Join-Path $bin.FullName 'initdb.exe') -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C --no-sync | Out-Null
        if ($LASTEXITCODE -ne 0) { throw 'initdb failed.' }
        & $ctl -D "$folder/data" -w -l "$folder/log" -o "-c listen_addresses=127.0.0.1 -c port=$port -c fsync=off -c max_connections=300" start | Out-Null
        if ($LASTEXITCODE -ne 0) { throw "PostgreSQL did not start; see $folder/log." }
        $env:PLANTPATCH_TEST_POSTGRES = "Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
    }
    else {
        Write-Host 'PostgreSQL is not installed: its tests are skipped.'
    }
}

$passed = 0; $failed = 0; $skipped = 0
try {
    dotnet build -v q -clp:ErrorsOnly -nologo
    if ($LASTEXITCODE -ne 0) { Write-Host 'The build failed.'; Write-Host '0 passed, 1 failed'; exit 1 }

    foreach ($project in Get-ChildItem tests -Directory -Filter 'PlantPatch.*.Tests') {
        $name = $project.Name -replace '^PlantPatch\.|\.Tests$', ''
        if ($Projects -and $Projects -notcontains $name) { continue }
        Write-Host "-- $name"
        $log = dotnet test --project $project.FullName --no-build --no-progress --output normal 2>&1 | Out-String
        $code = $LASTEXITCODE
        $count = { param($what) if ($log -match "(?m)^\s*${what}:\s*(\d+)") { [int]$Matches[1] } else { -1 } }
        $p = & $count 'succeeded'; $f = & $count 'failed'; $s = & $count 'skipped'
        if ($p -lt 0 -or ($code -ne 0 -and $f -eq 0)) { $p = [Math]::Max($p, 0); $f = [Math]::Max($f, 0) + 1; $s = [Math]::Max($s, 0) }
        if ($f -gt 0) { Write-Host $log }
        $passed += $p; $failed += $f; $skipped += $s
    }

    # The browser's tests: with Edge or Chrome, which Windows has, and Node; where that is missing they count as one skipped.
    if (-not $Projects -or $Projects -contains 'e2e') {
        Write-Host '-- e2e'
        $browser = @("${env:ProgramFiles(x86)}/Microsoft/Edge/Application/msedge.exe", "$env:ProgramFiles/Google/Chrome/Application/chrome.exe") | Where-Object { Test-Path $_ } | Select-Object -First 1
        if (-not $browser -or -not (Get-Command node, npm -ErrorAction SilentlyContinue)) {
            Write-Host "   skipped: the browser's tests were not run: Node with npm, and Edge or Chrome, are needed"
            $skipped += 1
        }
        else {
            $env:PLANTPATCH_CHROMIUM = $browser
            $env:PLANTPATCH_PROGRAM = Join-Path $PSScriptRoot 'artifacts/bin/PlantPatch/debug/plantpatch.exe'
            Push-Location tests/e2e
            try {
                npm ci --no-audit --no-fund --loglevel=error | Out-Null
                $log = node --test --test-concurrency=2 --test-reporter=tap ./journeys.test.mjs ./pages.test.mjs 2>&1 | Out-String
                $code = $LASTEXITCODE
            }
            finally { Pop-Location }
            $said = { param($what) if ($log -match "(?m)^# ${what} (\d+)") { [int]$Matches[1] } else { 0 } }
            $p = & $said 'pass'; $f = & $said 'fail'; $s = & $said 'skipped'
            if ($code -ne 0) { Write-Host $log; $f = [Math]::Max($f, 1) }
            $passed += $p; $failed += $f; $skipped += $s
        }
    }
}
finally {
    if ($ctl) {
        & $ctl -D "$folder/data" -m immediate -w stop | Out-Null
        Remove-Item -Recurse -Force $folder
        $env:PLANTPATCH_TEST_POSTGRES = $null
    }
}

if ($passed + $failed -eq 0) { $failed = 1 }
Write-Host "$passed passed, $failed failed, $skipped skipped"
exit [int]($failed -gt 0)
