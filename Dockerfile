# syntax=docker/dockerfile:1
# The program in an image. `docker compose up` builds it; `docker build -t streamguard .` does too.
# Nothing is installed beside it: Kafka's client library comes with its package, with PLAIN, SCRAM and OAUTHBEARER in it; only Kerberos (GSSAPI)
# would need libsasl2.
FROM mcr.microsoft.com/dotnet/sdk:10.0.100-noble AS build
WORKDIR /source
COPY . .
RUN dotnet publish connectors/StreamGuard.Host/StreamGuard.Host.csproj -c Release -o /app --nologo -v quiet

FROM mcr.microsoft.com/dotnet/aspnet:10.0.0-noble
WORKDIR /app
COPY --from=build /app .
COPY --chmod=755 connectors/operations/healthcheck.sh /usr/local/bin/healthcheck

# No socket and no files for debuggers, so that the root file system may be read-only.
ENV DOTNET_EnableDiagnostics=0 \
    DOTNET_NOLOGO=1
USER $APP_UID
EXPOSE 9464
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 CMD ["healthcheck"]
ENTRYPOINT ["dotnet", "/app/streamguard.dll"]
CMD ["--help"]
