import ConnectionsAPI
import Testing

@Suite("A base URL")
struct BaseURLTests {
  @Test(
    "Blanks around it and slashes at its end do not matter, its path does",
    arguments: [
      ("https://api.example.com", "https://api.example.com"),
      ("https://api.example.com/", "https://api.example.com"),
      (" https://api.example.com/timp//\n", "https://api.example.com/timp"),
      ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
      ("http://localhost", "http://localhost"),
      ("http://[::1]:8080/timp", "http://[::1]:8080/timp"),
    ])
  func reading(_ text: String, _ base: String) throws {
    let url = try BaseURL(text)
    #expect(url.description == base)
    #expect(url.url("organizations/files/upload") == "\(base)/organizations/files/upload/")
    #expect(url.url("/organizations/files/upload/") == "\(base)/organizations/files/upload/")
    #expect(url.isLoopback == text.hasPrefix("http:"))
  }

  @Test("It tells its host and its port")
  func parts() throws {
    #expect(try BaseURL("https://API.example.com/timp").host == "api.example.com")
    #expect(try BaseURL("https://api.example.com/timp").port == 443)
    #expect(try BaseURL("http://[::1]:8080").host == "::1")
    #expect(try BaseURL("http://[::1]:8080").port == 8080)
  }

  @Test(
    "What is no base URL is told why",
    arguments: [
      ("", InvalidBaseURL.empty), ("  ", .empty), ("api.example.com", .notAbsolute), ("ftp://a.b/", .scheme("ftp")),
      ("http://api.example.com", .insecure(host: "api.example.com")),
      ("http://127.0.0.1.evil.test", .insecure(host: "127.0.0.1.evil.test")),
      ("http://2130706433", .insecure(host: "2130706433")), ("http://127.1", .insecure(host: "127.1")),
      ("http://0x7f000001", .insecure(host: "0x7f000001")), ("http://0.0.0.0", .insecure(host: "0.0.0.0")),
      ("http://[::ffff:127.0.0.1]", .insecure(host: "::ffff:127.0.0.1")), ("http://[::]", .insecure(host: "::")),
      ("http://localhost.evil.test", .insecure(host: "localhost.evil.test")),
      ("http://localhost.", .insecure(host: "localhost.")), ("https://user:pw@api.example.com", .userInfo),
      ("https://user@api.example.com", .userInfo), ("http://127.0.0.1@evil.test", .userInfo),
      ("http://127.0.0.1:80@evil.test", .userInfo), ("http://evil.test#@127.0.0.1", .fragment),
      ("http://127.0.0.1\\@evil.test", .character(offset: 16)),
      ("https://api.example.com/?a=b", .query), ("https://api.example.com/#a", .fragment),
      ("https://", .host("")), ("https://api.example.com:0", .port("0")), ("https://a b.c", .character(offset: 9)),
    ])
  func refusing(_ text: String, _ error: InvalidBaseURL) {
    #expect(throws: error) { try BaseURL(text) }
  }
}
