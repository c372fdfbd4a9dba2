import Foundation

/// nginx with TLS on a port of 127.0.0.1, in front of what a test puts behind it.
package final class NginxServer {
  package let port: Int
  private let folder: TemporaryFolder
  private let process: ServingProcess

  private static let program = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Whether nginx is here, as from Debian's `nginx-light`, and a certificate can be made for it.
  package static let isAvailable = program != nil && TestCertificate.canBeMade

  /// Starts nginx.
  ///
  /// - Parameter locations: the directives of its one server, such as its `location` blocks.
  package init(_ certificate: TestCertificate, _ locations: String) throws {
    folder = try TemporaryFolder()
    let path = folder.path
    // nginx cannot pick a port itself, and another process may take the one that was just free.
    for attempt in 1... {
      let port = try FaultServerPort.listening().number
      let configuration = Self.configuration(port, certificate, locations)
      try Data(configuration.utf8).write(to: folder.url.appending(path: "nginx.conf"))
      do {
        let command = [Self.program ?? "nginx", "-p", path, "-e", "stderr", "-c", "\(path)/nginx.conf"]
        process = try ServingProcess(command, says: .errors) { $0.contains("event method") }
        self.port = port
        return
      } catch let failure as ServingProcess.Failure {
        guard attempt < 5, failure.output.contains("bind()") else { throw failure }
      }
    }
    preconditionFailure("the attempts do not end")
  }

  /// The base URL of a path.
  package func url(_ path: String = "", host: String = "localhost") -> String { "https://\(host):\(port)\(path)" }

  private static func configuration(_ port: Int, _ certificate: TestCertificate, _ locations: String) -> String {
    """
    daemon off;
    master_process off;
    pid nginx.pid;
    error_log stderr notice;
    events {}
    http {
      access_log off;
      client_body_temp_path body;
      proxy_temp_path proxy;
      fastcgi_temp_path fastcgi;
      uwsgi_temp_path uwsgi;
      scgi_temp_path scgi;
      server {
        listen 127.0.0.1:\(port) ssl;
        ssl_certificate \(certificate.path);
        ssl_certificate_key \(certificate.keyPath);
        \(locations)
      }
    }

    """
  }
}
