import Glibc
import Networking
import TestSupport
import Testing

@Suite("Values of HTTP")
struct HTTPValueTests {
  @Test(
    "No description shows a credential",
    arguments: ["Authorization", "authorization", "Proxy-Authorization", "Cookie", "Set-Cookie"])
  func redaction(_ name: String) {
    let request = HTTPRequest(.post, "https://example.com/", headers: [HTTPHeader(name, "Token SECRET")])
    var dumped = ""
    dump(request, to: &dumped)
    dump(HTTPResponse(status: 200, headers: request.headers), to: &dumped)
    for text in ["\(request)", String(reflecting: request), "\(request.headers)", dumped] {
      #expect(!text.contains("SECRET"))
      #expect(text.contains(name))
    }
    #expect("\(HTTPHeader("Accept", "text/html"))" == "Accept: text/html")
  }

  @Test(
    "A URL is taken apart",
    arguments: [
      ("https://API.Example.com", "api.example.com", 443, "", false),
      ("HTTPS://api.example.com:8443/timp/?a=b", "api.example.com", 8443, "/timp/?a=b", false),
      ("https://[::1]:8443/x", "::1", 8443, "/x", true),
      ("http://127.255.0.1", "127.255.0.1", 80, "", true),
      ("http://localhost?x", "localhost", 80, "?x", true),
      ("http://[0:0::1]/", "0:0::1", 80, "/", true),
      ("https://128.0.0.1/", "128.0.0.1", 443, "/", false),
      ("https://[::2]/", "::2", 443, "/", false),
      ("https://localhost./", "localhost.", 443, "/", false),
    ])
  func urls(_ text: String, _ host: String, _ port: Int, _ target: String, _ isLoopback: Bool) throws {
    let url = try HTTPURL(text)
    #expect(url.text == text)
    #expect(url.host == host)
    #expect(url.port == port)
    #expect(url.target == target)
    #expect(url.isLoopback == isLoopback)
    #expect(url.isSecure == text.lowercased().hasPrefix("https"))
  }
}
