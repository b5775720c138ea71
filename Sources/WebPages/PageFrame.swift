import ContentDigest
import Foundation
import ReportModel

/// The document around what a page says.
struct PageFrame {
  var title: String
  var language: String
  var description: String?
  var authors: [String] = []
  /// Links of the head: the pages before and after, the address that counts.
  var links: [String] = []
  var properties: [(name: String, value: String)] = []
  var body: String
  /// Of the body element.
  var bodyClass = ""
  /// Whether the body is written in as few bytes as it can be.
  var isCompact = false

  /// How a page comes by its style and its script.
  enum Assets {
    /// Both stand in the page.
    case inline(css: String, js: String)
    /// Files beside the page; whether it is the first of its site.
    case files(isFirst: Bool)
  }

  func html(_ assets: Assets) -> String {
    var head = ["<meta charset=\"utf-8\">"]
    let policy: String
    var style: [String]
    var script: String
    var root = ""
    switch assets {
    case .inline(let css, let js):
      policy = "font-src data:; style-src '\(Self.digest(css))'; script-src '\(Self.digest(js))'"
      style = ["<style>\(css)</style>"]
      script = "<script>\(js)</script>\n"
    case .files(let isFirst):
      policy = "font-src 'self'; style-src 'self'; script-src 'self'"
      style = [
        "<link rel=\"stylesheet\" href=\"fonts.css\">",
        "<link rel=\"stylesheet\" href=\"site.css\">",
      ]
      script = "<script src=\"site.js\"></script>\n"
      root = " data-site=\"\(isFirst ? "first" : "page")\""
    }
    head.append(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data: 'self'; "
        + "\(policy); base-uri 'none'; form-action 'none'\">")
    head.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
    head.append("<meta name=\"referrer\" content=\"no-referrer\">")
    head.append("<title>\(HTMLText.escaped(title))</title>")
    if let description, !description.isEmpty {
      head.append("<meta name=\"description\"\(HTMLText.attribute("content", description))>")
    }
    for author in authors {
      head.append("<meta name=\"author\"\(HTMLText.attribute("content", author))>")
    }
    head.append("<meta name=\"generator\" content=\"ntkdoc\">")
    for property in properties {
      head.append(
        "<meta property=\"\(property.name)\"\(HTMLText.attribute("content", property.value))>")
    }
    head += links + style
    let language = HTMLText.attribute("lang", language)
    let direction = isWrittenFromRightToLeft(self.language) ? " dir=\"rtl\"" : ""
    let looks = bodyClass.isEmpty ? "" : " class=\"\(bodyClass)\""
    return "<!doctype html>\n<html\(language)\(direction)\(root)>\n<head>\n"
      + head.joined(separator: "\n")
      + "\n</head>\n<body\(looks)>\n\(isCompact ? HTMLText.compact(body) : body)\(script)"
      + "</body>\n</html>\n"
  }

  private static func digest(_ text: String) -> String {
    "sha256-" + Data(SHA256.digest(Array(text.utf8))).base64EncodedString()
  }
}
