// sample_client: what an engineer of the telescope would write against IDAQClient.h. Receives so many images and prints a line for each.
//
// usage: sample_client CONFIG SENSORS COUNT SECONDS     such as: sample_client tcp://127.0.0.1:4300 124 20 30
// exit codes: 0 they came; 2 not in time; 3 the library failed; 64 wrong usage.

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <numeric>
#include <vector>

#include "lse66/DAQClient.h"

namespace {

constexpr std::size_t kPixelsMax = 1024 * 1024;

std::uint32_t sensors_of(const char* digits) {
  std::uint32_t set = 0;
  for (; *digits >= '1' && *digits <= '8'; ++digits) set |= 1u << (*digits - '1');
  return set;
}

bool receive(lse66::IDAQClient& client, std::chrono::steady_clock::time_point deadline, std::vector<std::int32_t>& buffer) {
  unsigned short guider = 0;
  lse66::ImageMetadata metadata;
  if (!client.waitWithTimeout(deadline - std::chrono::steady_clock::now(), guider, {buffer.data(), buffer.size()}, {&metadata}))
    return false;
  const std::size_t pixels = std::min(buffer.size(), std::size_t{metadata.rows} * metadata.columns);
  const long long sum = std::accumulate(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(pixels), 0ll);
  std::printf("%hu %s %lld %ux%u %lld\n", guider, metadata.sensorID.value_or("-").c_str(),
              static_cast<long long>(metadata.timeTag.value_or(0)), metadata.rows, metadata.columns, sum);
  return true;
}

}  // namespace

int main(int count, char** words) {
  const int images = count == 5 ? std::atoi(words[3]) : 0;
  const double seconds = count == 5 ? std::atof(words[4]) : 0;
  if (images <= 0 || !(seconds > 0 && seconds <= 86'400) || sensors_of(words[2]) == 0) {
    std::fputs("usage: sample_client CONFIG SENSORS COUNT SECONDS, such as: sample_client tcp://127.0.0.1:4300 124 20 30\n", stderr);
    return 64;
  }
  try {
    lse66::DAQClient client(words[1], sensors_of(words[2]));
    std::puts("subscribed");
    std::fflush(stdout);
    std::vector<std::int32_t> buffer(kPixelsMax);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
    for (int image = 0; image < images; ++image)
      if (!receive(client, deadline, buffer)) {
        std::fprintf(stderr, "sample_client: %d of %d images came\n", image, images);
        return 2;
      }
    return 0;
  } catch (const std::exception& failed) {
    std::fprintf(stderr, "sample_client: %s\n", failed.what());
    return 3;
  }
}
