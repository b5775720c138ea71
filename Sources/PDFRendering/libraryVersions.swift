internal import CQPDF

/// The libraries behind this module, with the versions that it runs with.
public var libraryVersions: [String: String] {
  ["qpdf": String(cString: qpdf_get_qpdf_version())]
}
