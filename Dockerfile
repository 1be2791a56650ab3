# An image with the program alone: a static binary, no shell, no library.
#   docker build -t peil .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/work" peil run my-study --out out
FROM rust:1.95-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /src
COPY . .
RUN cargo build --release --locked --bin analyze

FROM scratch
COPY --from=build /src/target/release/analyze /analyze
WORKDIR /work
ENTRYPOINT ["/analyze"]
