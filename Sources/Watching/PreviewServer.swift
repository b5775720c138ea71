internal import FlyingFox
internal import FlyingSocks
import Foundation

/// Serves a preview on this machine alone.
///
/// A page on the web can make a browser ask any address, this one too: requests must name this
/// server as their host, which a name that somebody else made point here does not, and answers say
/// that no other site may use them. Files are found in a table of what the last build wrote; no
/// path is put together from a request.
public struct PreviewServer: Sendable {
  private let preview: Preview
  public let port: Int

  /// Where browsers find it.
  public var address: String { "http://127.0.0.1:\(port)/" }

  /// - Parameters:
  ///   - port: the first one that is tried.
  ///   - count: how many are, one after the other.
  public init(_ preview: Preview, port: Int, trying count: Int = 10) throws(WatchingError) {
    self.preview = preview
    let last = min(port + count - 1, 65535)
    guard let free = (port...max(port, last)).first(where: Self.isFree) else {
      throw .noPort(first: port, last: last)
    }
    self.port = free
  }

  /// Serves until the task is cancelled.
  public func run() async throws(WatchingError) {
    do {
      let server = HTTPServer(
        address: try sockaddr_in.inet(ip4: "127.0.0.1", port: UInt16(port)), timeout: 60,
        logger: .disabled, handler: PreviewHandler(preview: preview, port: port))
      try await server.run()
    } catch {
      if !Task.isCancelled { throw .serverFailed("\(error)") }
    }
  }

  private static func isFree(_ port: Int) -> Bool {
    guard let number = UInt16(exactly: port),
      var address = try? sockaddr_in.inet(ip4: "127.0.0.1", port: number)
    else { return false }
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}

/// Answers requests.
struct PreviewHandler: HTTPHandler {
  let preview: Preview
  let port: Int

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    let hosts = ["127.0.0.1:\(port)", "localhost:\(port)"]
    guard let host = request.headers[.host], hosts.contains(host.lowercased()) else {
      return Self.answer(.misdirectedRequest, "text/plain", Data("No such host.\n".utf8))
    }
    guard request.method == .GET || request.method == .HEAD else {
      return Self.answer(.methodNotAllowed, "text/plain", Data("Only GET.\n".utf8))
    }
    return await content(request)
  }

  private func content(_ request: HTTPRequest) async -> HTTPResponse {
    switch request.path {
    case "/": return Self.answer(.ok, "text/html", Data(PreviewPage.html.utf8))
    case "/preview.css": return Self.answer(.ok, "text/css", Data(PreviewPage.css.utf8))
    case "/preview.js":
      return Self.answer(.ok, "text/javascript", Data(PreviewPage.script.utf8))
    case "/state":
      let version = request.query.first { $0.name == "after" }.flatMap { Int($0.value) } ?? -1
      return Self.answer(.ok, "application/json", await preview.json(after: version))
    default:
      guard let path = await preview.file(at: request.path),
        let data = FileManager.default.contents(atPath: path)
      else { return Self.answer(.notFound, "text/plain", Data("Not found.\n".utf8)) }
      return Self.answer(.ok, Self.type(of: path), data, isReport: true)
    }
  }

  private static func type(of path: String) -> String {
    switch URL(filePath: path).pathExtension {
    case "html": "text/html"
    case "css": "text/css"
    case "js": "text/javascript"
    case "csv": "text/csv"
    case "svg": "image/svg+xml"
    case "pdf": "application/pdf"
    case "xml": "application/xml"
    case "woff2": "font/woff2"
    default: "image/png"
    }
  }

  /// Reports have a policy of their own, and are shown within the page of the preview alone.
  private static func policy(_ type: String, isReport: Bool) -> String {
    guard isReport else {
      return "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
        + "connect-src 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
        + "form-action 'none'"
    }
    return "frame-ancestors 'self'" + (type == "image/svg+xml" ? "; sandbox" : "")
  }

  private static func answer(
    _ status: HTTPStatusCode, _ type: String, _ body: Data, isReport: Bool = false
  ) -> HTTPResponse {
    let text = type.hasPrefix("text/") || type == "application/json"
    return HTTPResponse(
      statusCode: status,
      headers: [
        .contentType: text ? type + "; charset=utf-8" : type,
        HTTPHeader("Cache-Control"): "no-cache",
        HTTPHeader("Content-Security-Policy"): policy(type, isReport: isReport),
        HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
        HTTPHeader("X-Content-Type-Options"): "nosniff",
        HTTPHeader("Referrer-Policy"): "no-referrer",
      ], body: body)
  }
}
