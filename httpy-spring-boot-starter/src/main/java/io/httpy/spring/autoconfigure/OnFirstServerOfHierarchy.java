package io.httpy.spring.autoconfigure;

import io.httpy.server.HttpyServer;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when no parent of the context has a server: contexts of one hierarchy share
 * their properties, so a second server would fight for the port of the first. Boot's
 * search among ancestors cannot tell, for it demands that there are any.
 */
final class OnFirstServerOfHierarchy extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		String[] servers = serversAbove(context.getBeanFactory());
		ConditionMessage.Builder message = ConditionMessage.forCondition("First HTTPy server of the hierarchy");
		return (servers.length == 0) ? ConditionOutcome.match(message.didNotFind("server").atAll())
				: ConditionOutcome.noMatch(message.found("server in a parent context").items((Object[]) servers));
	}

	private static String[] serversAbove(@Nullable ConfigurableListableBeanFactory beans) {
		BeanFactory parent = (beans != null) ? beans.getParentBeanFactory() : null;
		return (parent instanceof ListableBeanFactory listable)
				? BeanFactoryUtils.beanNamesForTypeIncludingAncestors(listable, HttpyServer.class, true, false)
				: new String[0];
	}

}
