import ConnectionRequests
import Testing

@Suite("Passwords of URLs")
struct PasswordMaskTests {
  @Test(
    "a password is covered, whatever stands in it",
    arguments: [
      ("ftp://foo:bar@baz.blerg", "ftp://foo:••••@baz.blerg"),
      ("ftp://u:p@h", "ftp://u:••••@h"),
      ("ftp://u:p%40x@h", "ftp://u:••••@h"),
      ("ftp://u:p@x@h", "ftp://u:••••@h"),
      ("ftp://u:p/x@h", "ftp://u:••••@h"),
      ("ftp://u:p:x@h", "ftp://u:••••@h"),
      ("ftp://u:p#x@h", "ftp://u:••••@h"),
      ("ftp://u:p?x@h", "ftp://u:••••@h"),
      ("ftp://u:12/34@h", "ftp://u:••••@h"),
      ("ftp://u:p@ss/w@h.example/in", "ftp://u:••••@h.example/in"),
      ("ftp://u:a,b@h", "ftp://u:••••@h"),
      ("ftp://u:<é漢>@h", "ftp://u:••••@h"),
      ("ftp://:p@h", "ftp://:••••@h"),
      ("ftp://u:p@[::1]:21/in", "ftp://u:••••@[::1]:21/in"),
      ("ftp://bob@big.io:p@h.example", "ftp://bob@big.io:••••@h.example"),
      ("https://h/f.csv?sv=2&SIG=a%2Fb&x=1#t", "https://h/f.csv?sv=2&SIG=••••&x=1#t"),
      ("https://u:p?@h.example/?token=abc", "https://u:••••@h.example/?token=••••"),
      (#"{"a":"https://h/?password=x","b":"y"}"#, #"{"a":"https://h/?password=••••","b":"y"}"#),
      ("ftp://u:p@h.example/a@2x.csv", "ftp://u:••••@h.example/a@2x.csv"),
      ("ftp://u:p@localhost:2121/a@b", "ftp://u:••••@localhost:2121/a@b"),
      ("see sftp://u:p@h/x, then call", "see sftp://u:••••@h/x, then call"),
      ("ftp://a:b@h1 ftps://c:d@h2", "ftp://a:••••@h1 ftps://c:••••@h2"),
      ("ftp://a:b@h1,ftps://c:d@h2", "ftp://a:••••@h1,ftps://c:••••@h2"),
      ("ftp://h:21\nftp://c:d@h2", "ftp://h:21\nftp://c:••••@h2"),
      (#"{"a":"ftp://u:p@h","b":"x@y"}"#, #"{"a":"ftp://u:••••@h","b":"x@y"}"#),
    ])
  func covered(_ text: String, _ masked: String) {
    let mask = PasswordMask(text)
    #expect(mask.masked == masked)
    #expect(mask.hasPassword)
    #expect(!PasswordMask(masked.replacing("••••", with: "")).hasPassword)
  }

  @Test(
    "a text without a password stays as it is",
    arguments: [
      "https://h/?page=2", "https://h/?token=", "https://h/?sig", "what about key=1?", "h/?token=abc",
      "", "@", "://", "://@", "://:@", "sftp://u@h", "sftp://u@h:22/x", "ftp://u:@h", "ftp://h:21/a",
      "ftp://[::1]:21/a@b",
      "https://h.example:8080/@user", "https://h.example/x:y@z", "bob@bigboy.io", "foo:bar@baz", "file_locations",
      #"{"a":"ftp://h:21","b":"x@y"}"#, "ftp://h:21\nx@y",
    ])
  func untouched(_ text: String) {
    let mask = PasswordMask(text)
    #expect(mask.masked == text)
    #expect(!mask.hasPassword)
  }

  @Test(
    "a long text takes no time to speak of", .timeLimit(.minutes(1)),
    arguments: ["://", "a", "://@", "@", "ftp://u:p@h ", "a://b:c", "a://b?key=1&", "?key="])
  func long(_ piece: String) {
    let text = String(repeating: piece, count: 100_000) + "@"
    #expect(PasswordMask(text).masked.utf8.count > 0)
  }
}
