import CMarkdown

/// The libraries behind this module, with the versions that it runs with.
public var libraryVersions: [String: String] {
  ["cmark-gfm": String(cString: cmark_version_string())]
}
