#!/bin/bash
# Dumps the database, reads the dump back, and stores it with its hash checked by the store.
set -euo pipefail

name=mplp-db-$(date -u +%Y%m%d_%H%M%S).dump
pg_dump --format=custom --compress=1 --file="/backup/$name"
pg_restore --list "/backup/$name" > /dev/null
hash=$(sha256sum "/backup/$name" | cut -d ' ' -f 1)

# The credentials go by a pipe: they are in no process list.
curl --config <(printf 'user = "%s:%s"\n' "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY") \
  --aws-sigv4 "aws:amz:$S3_REGION:s3" --header "x-amz-content-sha256: $hash" \
  --fail-with-body --silent --show-error --retry 5 --retry-all-errors --connect-timeout 5 --max-time 3600 \
  --upload-file "/backup/$name" "$S3_ENDPOINT/$S3_BUCKET/database/$name"
echo "stored s3://$S3_BUCKET/database/$name: $(stat --format=%s "/backup/$name") bytes, sha256 $hash"
