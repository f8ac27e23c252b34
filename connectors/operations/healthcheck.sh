#!/usr/bin/env bash
# Is the program alive? The image has no curl; bash can speak enough HTTP.
set -u
exec 3<> "/dev/tcp/127.0.0.1/${STREAMGUARD_PORT:-9464}" || exit 1
printf 'GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 2 _ status _ <&3
[[ "${status:-}" == 200 ]]
