import Foundation
import TestSupport
import Testing

@Suite("The token stays in the process")
struct ProcessHardeningEndToEndTests {
  @Test("A running program shows no token in /proc, and dumps no core")
  func process() throws {
    var binary = try IntakeBinary()
    binary.connect(to: "http://127.0.0.1:9", token: "5ecre7")
    let end = try binary.shell(
      """
      coproc serve { exec "$0" serve 2> "$HOME/errors"; }
      number=$serve_PID
      read -r -t 20 url <&"${serve[0]}" || { cat "$HOME/errors"; exit 99; }
      tr '\\0' '\\n' < "/proc/$number/environ"
      cat "/proc/$number/cmdline" "/proc/$number/limits"
      stat -c 'owner %u' "/proc/$number/mem"
      kill "$number"
      wait "$number"
      """)
    #expect(end.status == 143)
    #expect(end.output.contains("HOME="))
    #expect(!(end.output + end.errors).contains("5ecre7"))
    #expect(end.output.firstMatch(of: /Max\ core\ file\ size\ +0\ +0/) != nil)
  }
}
