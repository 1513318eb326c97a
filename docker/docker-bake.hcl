# All images, for both architectures: docker buildx bake -f docker/docker-bake.hcl
# Multi-platform images go to a registry (--push) or a file; for this machine alone add --set '*.platform=linux/amd64' --load

variable "REPOSITORY" {
  default = "httpy-showcase"
}

variable "VERSION" {
  default = "0.1.0-SNAPSHOT"
}

variable "REVISION" {
  default = "unknown"
}

group "default" {
  targets = ["showcase"]
}

target "showcase" {
  name       = "showcase-java${java}"
  matrix     = { java = ["17", "21", "25"] }
  context    = "."
  dockerfile = "docker/Dockerfile"
  platforms  = ["linux/amd64", "linux/arm64"]
  args = {
    JAVA_VERSION = java
    VERSION      = VERSION
    REVISION     = REVISION
  }
  tags = concat(
    ["${REPOSITORY}:${VERSION}-java${java}"],
    java == "25" ? ["${REPOSITORY}:${VERSION}"] : [],
  )
}
