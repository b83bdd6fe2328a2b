{{- define "mplp.name" -}}
{{- .Values.nameOverride | default "mplp-core" -}}
{{- end }}

{{- define "mplp.labels" -}}
app.kubernetes.io/part-of: mplp
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "mplp.image" -}}
image: {{ index . 0 }}/{{ index . 1 }}
imagePullPolicy: {{ index . 2 }}
{{- end }}

{{- define "mplp.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ . }}
runAsGroup: {{ . }}
fsGroup: {{ . }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "mplp.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end }}

{{- define "mplp.databaseHost" -}}
{{- ternary "postgresql" .Values.externalDatabase.host .Values.postgresql.enabled -}}
{{- end }}

{{- define "mplp.databasePort" -}}
{{- ternary 5432 .Values.externalDatabase.port .Values.postgresql.enabled -}}
{{- end }}

{{- define "mplp.redisHost" -}}
{{- ternary "redis" .Values.externalRedis.host .Values.redis.enabled -}}
{{- end }}

{{- define "mplp.redisPort" -}}
{{- ternary 6379 .Values.externalRedis.port .Values.redis.enabled -}}
{{- end }}

{{- /* An annotation, when the values say what the image's tag stands for: (list $ "redis"). */}}
{{- define "mplp.revision" -}}
{{- with index (index . 0).Values.revisions (index . 1) -}}
image-revision: {{ . | quote }}
{{- end }}
{{- end }}
