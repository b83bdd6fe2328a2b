#!/bin/bash
# Makes the buckets that it is given; one that is there already is fine.
set -euo pipefail
for bucket in "$@"; do
  status=$(curl --config <(printf 'user = "%s:%s"\n' "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY") --aws-sigv4 "aws:amz:$REGION:s3" \
    --header "x-amz-content-sha256: $(printf '' | sha256sum | cut -d ' ' -f 1)" --silent --show-error --retry 60 --retry-delay 1 --retry-connrefused --max-time 10 \
    --output /tmp/answer --write-out '%{http_code}' --request PUT "http://s3:7070/$bucket")
  case "$status" in 200 | 409) echo "bucket $bucket: $status" ;; *) cat /tmp/answer >&2; exit 1 ;; esac
done
