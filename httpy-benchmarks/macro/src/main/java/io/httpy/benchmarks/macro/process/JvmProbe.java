package io.httpy.benchmarks.macro.process;

import java.io.IOException;
import java.util.Arrays;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;

/**
 * Looks into the heap of another JVM of this machine, which needs no options for it. What
 * looking costs there is some ten kilobytes, once for each reading.
 */
public final class JvmProbe implements AutoCloseable {

	private static final String THREADING = "java.lang:type=Threading";

	private static final String MEMORY = "java.lang:type=Memory";

	private final JMXConnector connector;

	private final MBeanServerConnection server;

	private JvmProbe(JMXConnector connector) throws IOException {
		this.connector = connector;
		this.server = connector.getMBeanServerConnection();
	}

	/**
	 * Attaches to a JVM.
	 * @param pid its process
	 * @return the probe
	 */
	// The address comes from a JVM that was just started here, not from user input
	@SuppressWarnings("BanJNDI")
	public static JvmProbe attach(long pid) {
		try {
			VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
			try {
				return new JvmProbe(
						JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
			}
			finally {
				machine.detach();
			}
		}
		catch (AttachNotSupportedException | IOException ex) {
			throw new ProbeException("The JVM lets nobody attach: " + ex);
		}
	}

	/**
	 * Reads how much all threads have allocated since the JVM was started. Before JDK 21
	 * only threads that still run are counted, and virtual threads never.
	 * @return bytes
	 */
	public long allocated() {
		try {
			return (long) this.server.getAttribute(ObjectName.getInstance(THREADING), "TotalThreadAllocatedBytes");
		}
		catch (AttributeNotFoundException ex) {
			return allocatedByThreads();
		}
		catch (JMException | IOException ex) {
			throw new ProbeException("The JVM does not answer: " + ex);
		}
	}

	private long allocatedByThreads() {
		try {
			ObjectName threading = ObjectName.getInstance(THREADING);
			Object threads = this.server.getAttribute(threading, "AllThreadIds");
			long[] bytes = (long[]) this.server.invoke(threading, "getThreadAllocatedBytes", new Object[] { threads },
					new String[] { long[].class.getName() });
			return Arrays.stream(bytes).filter((ofThread) -> ofThread > 0).sum();
		}
		catch (JMException | IOException ex) {
			throw new ProbeException("The JVM does not answer: " + ex);
		}
	}

	/**
	 * Collects garbage and reads what is left.
	 * @return bytes
	 */
	public long live() {
		try {
			ObjectName memory = ObjectName.getInstance(MEMORY);
			// What the first leaves to finalizers and cleaners goes with the second
			this.server.invoke(memory, "gc", null, null);
			this.server.invoke(memory, "gc", null, null);
			return (long) ((CompositeData) this.server.getAttribute(memory, "HeapMemoryUsage")).get("used");
		}
		catch (JMException | IOException ex) {
			throw new ProbeException("The JVM does not answer: " + ex);
		}
	}

	@Override
	public void close() {
		try {
			this.connector.close();
		}
		catch (IOException ex) {
			// It has ended, and with it the connection
		}
	}

}
