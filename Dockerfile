FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/NewsBot -c Release -o /app --no-self-contained

# The small image: no shell, no package manager, a user without rights.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .
COPY --from=build --chown=$APP_UID:$APP_UID /source/.docker/data /data
ENV Database__ConnectionString="Data Source=/data/newsbot.db" Health__Address="http://0.0.0.0:8639"
VOLUME /data
EXPOSE 8639
USER $APP_UID
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["dotnet", "newsbot.dll", "health"]
ENTRYPOINT ["dotnet", "newsbot.dll"]
