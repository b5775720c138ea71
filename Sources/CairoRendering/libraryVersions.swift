internal import CCairo
internal import CPictures

/// The libraries behind this module, with the versions that it runs with.
public var libraryVersions: [String: String] {
  [
    "cairo": String(cString: cairo_version_string()),
    "librsvg": "\(rsvg_major_version).\(rsvg_minor_version).\(rsvg_micro_version)",
  ]
}
