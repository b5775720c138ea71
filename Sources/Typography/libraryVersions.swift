internal import CHarfBuzz
internal import CPango

/// The libraries behind this module, with the versions that it runs with.
public var libraryVersions: [String: String] {
  [
    "harfbuzz": String(cString: hb_version_string()),
    "pango": String(cString: pango_version_string()),
  ]
}
